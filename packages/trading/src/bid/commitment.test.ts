import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLIND, roadBid } from '../testing/road.ts';
import { commitmentOf, matchesCommitment } from './commitment.ts';

const jade = roadBid('jade', 950_000_000);

test('binds the content and the blind, and accepts nothing that is malformed', () => {
  const sealed = commitmentOf(jade, BLIND);
  expect(sealed).toMatch(/^[0-9a-f]{64}$/);
  expect(matchesCommitment(jade, BLIND, sealed)).toBe(true);
  expect(matchesCommitment({ ...jade, name: '别人' }, BLIND, sealed)).toBe(false);
  expect(matchesCommitment(jade, 'b2'.repeat(32), sealed)).toBe(false);
  for (const odd of ['not hex', BLIND.toUpperCase(), BLIND.slice(2), `${BLIND}b1`, '']) {
    expect(matchesCommitment(jade, odd, sealed)).toBe(false);
  }
});

test('the same bid under another blind looks like any other: a price cannot be guessed', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
  fc.assert(
    fc.property(hex, hex, fc.nat(), fc.nat(), (one, other, price, guess) => {
      const sealed = commitmentOf(roadBid('jade', price), one);
      const same = one === other && price === guess;
      expect(matchesCommitment(roadBid('jade', guess), other, sealed)).toBe(same);
    }),
  );
});
