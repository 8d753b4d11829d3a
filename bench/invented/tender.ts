import { type ReplayFile, replayFile } from '@yangguang/server';

/** The same numbers every time: a small linear generator, so that runs can be compared. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

// Tuesdays of quiet months: the sale of documents ends on a working day.
export const PUBLICATION_DAYS = [
  '2020-03-03',
  '2021-03-02',
  '2022-03-01',
  '2023-03-07',
  '2024-03-05',
  '2025-03-04',
];

const FIRMS = 2_000;
const OWNERS = 200;

/**
 * An invented construction tender, different for each number: 12 to 28 bidders with bonds, five
 * members who mark three criteria, a price score by the mean of the bids. Nobody's names.
 */
export function inventedTender(serial: number, published: string): ReplayFile {
  const next = numbersFrom(serial + 1);
  const first = next(FIRMS);
  const bidders = Array.from({ length: 12 + next(17) }, (_, at) => `企业${(first + at) % FIRMS}`);
  const prices = bidders.map(() => 9_000_000 + next(900_000));
  const marks = () => Array.from({ length: 5 }, () => 5 + next(6));
  const sheet = () => ({ plan: marks(), team: marks(), record: marks() });
  return replayFile.parse({
    format: 'yangguang-replay/1',
    title: `江源省乡村道路改造工程第${serial}号`,
    owner: { name: `江源省第${next(OWNERS)}建设局` },
    timeline: { published },
    lots: [
      {
        bond: '100000',
        evaluation: {
          format: 'yangguang-evaluation/1',
          method: {
            type: 'scoring',
            price: { limit: 10_000_000 },
            members: 5,
            parts: [
              {
                type: 'price',
                id: 'price',
                full: 70,
                round: 2,
                rule: {
                  type: 'deviation',
                  benchmark: { type: 'mean', filters: [{ type: 'drop', highest: 1, lowest: 1 }] },
                  above: '1',
                  below: '0.5',
                },
              },
              {
                type: 'members',
                id: 'tech',
                full: 30,
                criteria: ['plan', 'team', 'record'].map((id) => ({ id, full: 10 })),
                combine: { per: 'part', drop: { highest: 1, lowest: 1 }, round: 2 },
              },
            ],
            ties: ['lower-price', 'equal-rank'],
            round: 2,
          },
          bids: bidders.map((id, at) => ({ id, price: prices[at] ?? 0 })),
          scores: { tech: Object.fromEntries(bidders.map((id) => [id, sheet()])) },
        },
      },
    ],
  });
}
