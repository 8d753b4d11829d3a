import { Defect } from '@yangguang/kernel';
import chinaCalendarFile from '../calendars/cn.json' with { type: 'json' };
import creditDiscipline from '../packs/cn/credit-discipline.json' with { type: 'json' };
import evaluationRegulation from '../packs/cn/evaluation-regulation.json' with { type: 'json' };
import governmentProcurement from '../packs/cn/government-procurement.json' with { type: 'json' };
import implementingRegulations from '../packs/cn/implementing-regulations.json' with {
  type: 'json',
};
import order10 from '../packs/cn/order-10-notices.json' with { type: 'json' };
import order3 from '../packs/cn/order-16-must-tender.2000-05-01.json' with { type: 'json' };
import order16 from '../packs/cn/order-16-must-tender.json' with { type: 'json' };
import order20 from '../packs/cn/order-20-electronic-tendering.json' with { type: 'json' };
import order26 from '../packs/cn/order-26-experts.json' with { type: 'json' };
import sectorOrders from '../packs/cn/sector-orders.json' with { type: 'json' };
import tenderingLaw from '../packs/cn/tendering-law.json' with { type: 'json' };
import jiangyuan from '../packs/jiangyuan/platform-rules.json' with { type: 'json' };
import qinglan from '../packs/jiangyuan/qinglan-city.json' with { type: 'json' };
import consultation from '../profiles/consultation.json' with { type: 'json' };
import invitedTender from '../profiles/invited-tender.json' with { type: 'json' };
import negotiation from '../profiles/negotiation.json' with { type: 'json' };
import openTenderConstruction from '../profiles/open-tender-construction.json' with {
  type: 'json',
};
import openTenderDesign from '../profiles/open-tender-design.json' with { type: 'json' };
import openTenderGoods from '../profiles/open-tender-goods.json' with { type: 'json' };
import procurementOpenTender from '../profiles/procurement-open-tender.json' with { type: 'json' };
import { type Calendar, calendarOf, calendarSchema } from './calendar/calendar.ts';
import { type Profile, profileSchema } from './profile/profile.ts';
import { type Edition, type Rulebook, readPack, rulebookOf } from './rulebook.ts';

/** Every pack file of this package, as parsed JSON. A new law is one import and one line here. */
export const PACK_FILES: readonly unknown[] = [
  tenderingLaw,
  implementingRegulations,
  order16,
  order3,
  sectorOrders,
  order20,
  order10,
  evaluationRegulation,
  order26,
  creditDiscipline,
  governmentProcurement,
  jiangyuan,
  qinglan,
];

const PROFILE_FILES: readonly unknown[] = [
  openTenderConstruction,
  openTenderGoods,
  openTenderDesign,
  invitedTender,
  consultation,
  negotiation,
  procurementOpenTender,
];

/** All rules we carry, of the nation, the demonstration province and its city. */
export const rulebook: Rulebook = rulebookOf(PACK_FILES.map(ours));

/** 法定节假日 and 调休 of mainland China, 2018 to 2026. */
export const chinaCalendar: Calendar = calendarOf(calendarSchema.parse(chinaCalendarFile));

export const profiles: readonly Profile[] = PROFILE_FILES.map((file) => profileSchema.parse(file));

export function profileOf(name: string): Profile | undefined {
  return profiles.find(({ profile }) => profile === name);
}

function ours(file: unknown): Edition {
  const read = readPack(file);
  if ('ok' in read) return read.ok;
  const { code, path, message } = read.fault;
  throw new Defect(`a rule pack of ours is ${code} at ${path}: ${message}`);
}
