import { accept, canonicalJson, reject } from '@yangguang/kernel';
import { stamp } from '../context.ts';
import { because } from '../law/because.ts';
import { percentOf } from '../law/percent.ts';
import type { Member } from './events.ts';
import type {
  Answer,
  Ask,
  Asked,
  Committee,
  Ranked,
  Reported,
  SeenOpening,
  Sitting,
} from './state.ts';

/** 组建: five or more, odd, two thirds of them experts, nobody from a bidder (Law art. 37; E20). */
export function form(
  committee: Committee,
  { lot, members, drawSha256 }: Ask<'formCommittee'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  if (committee.stage !== 'unformed') {
    const formed = 'members' in committee ? committee : undefined;
    const same =
      formed?.drawSha256 === drawSha256 && canonicalJson(formed.members) === canonicalJson(members);
    return same ? accept() : reject('committee-already-formed');
  }
  const wrong = wrongMembers(members, opening, asked);
  if (wrong) return wrong;
  return accept({ type: 'committeeFormed', ...stamp(asked), lot, members, drawSha256 });
}

/** 更换 for one of the lawful causes; the new committee must be as lawful as the old (E21, E23). */
export function replace(
  committee: Sitting | Ranked | Reported,
  ask: Ask<'replaceMember'>,
  opening: SeenOpening,
  asked: Asked,
): Answer {
  const { lot, out, replacement, reason } = ask;
  if (committee.stage === 'reported') return reject('report-already-submitted');
  const place = committee.members.findIndex(({ id }) => id === out);
  if (place < 0) {
    const done = committee.members.some(
      (member) => canonicalJson(member) === canonicalJson(replacement),
    );
    return done ? accept() : reject('member-unknown', { detail: { member: out } });
  }
  const wrong = wrongMembers(committee.members.with(place, replacement), opening, asked);
  if (wrong) return wrong;
  return accept({ type: 'memberReplaced', ...stamp(asked), lot, out, replacement, reason });
}

function wrongMembers(
  members: readonly Member[],
  { parties }: SeenOpening,
  { law }: Asked,
): Answer | undefined {
  if (new Set(members.map(({ id }) => id)).size < members.length) return reject('member-twice');
  const small = law.breach('committee-size', members.length);
  if (small) return reject('committee-too-small', { finding: small });
  const even = law.breach('committee-odd', members.length % 2 === 1);
  if (even) return reject('committee-even', { finding: even });
  const experts = members.filter(({ kind }) => kind === 'expert').length;
  const share = law.breach('committee-expert-share', percentOf(experts, members.length));
  if (share) return reject('too-few-experts', { finding: share });
  const interested = members.find(({ unit }) => parties.includes(unit));
  if (interested === undefined) return undefined;
  const detail = { member: interested.id };
  return reject('member-interested', { ...because(law.breach('member-recusal', true)), detail });
}
