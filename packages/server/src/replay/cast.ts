import { createHash } from 'node:crypto';
import { makeOrganisationCode, makeSocialCreditCode } from '@yangguang/kernel';
import type { ReplayFile, ReplayLot } from './replay-file.ts';

/** Everybody who acts in a replay. Names are the file's; codes that it lacks are invented. */
export interface Cast {
  readonly owner: Organisation;
  readonly agency?: Organisation;
  /** Bidders by their id in the file. */
  readonly bidders: ReadonlyMap<string, Organisation>;
}

export interface Organisation {
  readonly code: string;
  readonly name: string;
}

export interface CommitteeMember {
  readonly id: string;
  readonly kind: 'expert' | 'tenderer-representative';
  readonly speciality: string;
  readonly unit: string;
}

const REGION = '629900'; // No region of GB/T 2260: the invented province.

export function castOf(file: ReplayFile): Cast {
  const owner = organisationOf(
    file.owner ?? { name: `${file.title.slice(0, 80)} 招标人` },
    'owner',
  );
  const bidders = new Map<string, Organisation>();
  for (const lot of file.lots) {
    for (const { id, name = id } of lot.evaluation.bids ?? []) {
      if (!bidders.has(id)) bidders.set(id, organisationOf({ name }, id));
    }
  }
  if (file.agency === undefined) return { owner, bidders };
  return { owner, agency: organisationOf(file.agency, 'agency'), bidders };
}

function organisationOf(
  { name, code }: { readonly name: string; readonly code?: string | undefined },
  salt: string,
): Organisation {
  return { name, code: code ?? inventedCode(`${salt}/${name}`) };
}

/** A code that passes both checks, always the same for the same name, and nobody's. */
function inventedCode(name: string): string {
  const digits = BigInt(`0x${digestOf(name).slice(0, 15)}`) % 100_000_000n;
  const body = digits.toString().padStart(8, '0');
  const organisation = makeOrganisationCode(body).replace('-', '');
  return makeSocialCreditCode({ registrar: '9', category: '1', region: REGION, organisation });
}

/**
 * The committee of a lot: as many members as the published marks have, or five; the last third,
 * rounded down, represents the procuring entity where the method leaves room for that.
 */
export function committeeOf(lot: ReplayLot, size: number): readonly CommitteeMember[] {
  const experts = Math.ceil((size * 2) / 3);
  return Array.from({ length: size }, (_, at) => ({
    id: `member-${digestOf(`${lot.title ?? ''}/${at}`).slice(0, 12)}`,
    kind: at < experts ? 'expert' : 'tenderer-representative',
    speciality: at < experts ? '工程评审' : '招标人代表',
    unit: `unit-${at + 1}`,
  }));
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
