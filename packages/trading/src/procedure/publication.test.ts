import { canonicalJson, later } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { publications } from '../publications.ts';
import { eventText, factOf } from '../stream-kind.ts';
import { ENDED, kind, members, roadUnderLaw, type Told, tell, until } from '../testing/county.ts';
import { BLIND, PUBLISHED, roadLot } from '../testing/road.ts';
import type { ProcedureCommand, ProcedureEvent } from './state.ts';

const lot = roadLot.id;
const sha256 = 'c'.repeat(64);
const bidders = ['jade', 'red', 'plum'];

/** What everybody reads of these facts in the log: nothing at all of a private one. */
function publicText(facts: readonly ProcedureEvent[]): string {
  return facts
    .flatMap((fact) => {
      const shown = publications[fact.type];
      if (shown === 'private') return [];
      const { type, at, by, body } = factOf(fact);
      const names: readonly string[] = shown.public;
      const fields = Object.entries(body).filter(([name]) => names.includes(name));
      return [canonicalJson({ type, at, by, ...Object.fromEntries(fields) })];
    })
    .join('\n');
}

function withBonds(told: Told): Told {
  const { bond } = roadLot;
  if (bond === undefined) throw new Error('the road asks for a bond');
  const paid = { amount: bond.amount, form: 'transfer', fromBasicAccount: true } as const;
  const paying = bidders.map((bidder): ProcedureCommand => {
    const reference = `BANK-${bidder}`;
    return { type: 'receiveDeposit', lot, bidder, ...paid, receivedAt: PUBLISHED, reference };
  });
  return tell(told, later(roadUnderLaw.deadline, -1), ...paying);
}

describe('what stands in the public log', () => {
  test('before the opening: nobody’s name, no commitment, no count of bids or bonds', () => {
    const { facts } = withBonds(until('open'));
    const open = publicText(facts);
    expect(facts.length).toBeGreaterThan(6);
    expect(open.split('\n')).toHaveLength(1);
    const closed = publicText(until('closed').facts);
    for (const secret of [...bidders.map((who) => `"${who}"`), 'manifest', 'commitment', 'BANK']) {
      expect(open).not.toContain(secret);
      expect(closed).not.toContain(secret);
    }
  });

  test('before the publicity of the candidates: no member, no mark, no ranking', () => {
    const reported = publicText(until('reported').facts);
    for (const secret of [...members.map(({ id }) => id), 'votes', 'ranking', 'scores', 'report']) {
      expect(reported).not.toContain(secret);
    }
  });

  test('ever: no blind, no unit price, no document of a bidder, no complainant', () => {
    const complaint = { id: 'T-1', matter: 'other', party: 'objector-9', knownAt: ENDED } as const;
    const accepted = tell(
      until('awarded'),
      ENDED,
      { type: 'fileComplaint', ...complaint, sha256 },
      { type: 'acceptComplaint', id: 'T-1' },
    );
    const text = publicText(accepted.facts);
    expect(text).toContain('complaintAccepted');
    for (const secret of [BLIND, 'e0'.repeat(32), complaint.party, 'blind', 'documentsSha256']) {
      expect(text).not.toContain(secret);
    }
  });
});

test('every fact of a whole procedure is on the list and reads back from the wire', () => {
  for (const fact of until('awarded').facts) {
    expect(Object.keys(publications)).toContain(fact.type);
    expect(kind.read(factOf(fact))).toEqual({ event: fact });
    expect(eventText(factOf(fact))).toEqual({ ...fact });
  }
});
