import { type EvaluationFile, evaluate, parseEvaluationFile } from '@yangguang/trading/evaluation';

/**
 * Evaluates one large tender exactly, and beside it the same arithmetic in plain floating point as
 * the yardstick: 1,500 bidders, 7 members × 8 criteria, trimmed means, and a composite benchmark
 * (B4) over a trimmed mean (B2). `--json` prints the table as JSON.
 */
const BIDDERS = 1_500;
const MEMBERS = 7;
const CRITERIA = 8;
const ROUNDS = 31;

interface Tender {
  readonly file: EvaluationFile;
  readonly prices: readonly number[];
  readonly marks: readonly (readonly (readonly number[])[])[];
}

/** The same numbers every time: a small linear generator, so that runs can be compared. */
function tender(per: 'part' | 'criterion'): Tender {
  let seed = 20_261_123;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  const prices = Array.from({ length: BIDDERS }, () => (900_000_000 + next(99_999_999)) / 100);
  const marks = prices.map(() =>
    Array.from({ length: CRITERIA }, () => Array.from({ length: MEMBERS }, () => next(11) / 2)),
  );
  const ids = prices.map((_, index) => `B${index + 1}`);
  const criteria = Array.from({ length: CRITERIA }, (_, index) => ({ id: `c${index}`, full: 5 }));
  const file: EvaluationFile = {
    format: 'yangguang-evaluation/1',
    method: {
      type: 'scoring',
      price: { limit: 10_000_000 },
      members: MEMBERS,
      draws: { K: { from: '0.2', to: '0.6', step: '0.1' } },
      parts: [
        {
          type: 'price',
          id: 'price',
          full: 60,
          round: 2,
          rule: {
            type: 'deviation',
            benchmark: {
              type: 'composite',
              a: { type: 'percent-of', of: 'limit', percent: 96 },
              b: { type: 'mean', filters: [{ type: 'drop', highest: 2, lowest: 2 }] },
              k: { draw: 'K' },
            },
            above: '1.5',
            below: 1,
          },
        },
        {
          type: 'members',
          id: 'tech',
          full: 40,
          criteria,
          combine: { per, drop: { highest: 1, lowest: 1 }, round: 2 },
        },
      ],
      ties: ['lower-price', 'equal-rank'],
      round: 2,
    },
    bids: ids.map((id, index) => ({ id, price: prices[index] ?? 0 })),
    scores: {
      tech: Object.fromEntries(
        ids.map((id, bidder) => [
          id,
          Object.fromEntries(criteria.map(({ id: c }, at) => [c, marks[bidder]?.[at] ?? []])),
        ]),
      ),
    },
    drawn: { K: '0.4' },
  };
  return { file, prices, marks };
}

/** The yardstick: the same steps with doubles, nothing checked, nothing explained. */
function inFloats({ prices, marks }: Tender, per: 'part' | 'criterion'): number {
  const trimmed = (values: readonly number[]): number => {
    const kept = [...values].sort((a, b) => a - b).slice(1, -1);
    return Math.round((kept.reduce((a, b) => a + b, 0) / kept.length) * 100) / 100;
  };
  const sorted = [...prices].sort((a, b) => a - b).slice(2, -2);
  const mean = sorted.reduce((a, b) => a + b, 0) / sorted.length;
  const base = 9_600_000 * 0.4 + mean * 0.6;
  const totals = prices.map((price, bidder) => {
    const deviation = ((price - base) / base) * 100;
    const score = 60 - (deviation > 0 ? deviation * 1.5 : -deviation);
    const rows = marks[bidder] ?? [];
    const tech =
      per === 'criterion'
        ? rows.reduce((sum, row) => sum + trimmed(row), 0)
        : trimmed((rows[0] ?? []).map((_, m) => rows.reduce((sum, row) => sum + (row[m] ?? 0), 0)));
    return Math.round((Math.max(0, Math.round(score * 100) / 100) + tech) * 100) / 100;
  });
  const order = totals.map((_, index) => index);
  order.sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0));
  return order[0] ?? 0;
}

interface Times {
  readonly best: number;
  readonly median: number;
}

/** Milliseconds; the best run is the program's own time, the median also its neighbours'. */
function timesOf(run: () => unknown): Times {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { best: times[0] ?? 0, median: times[Math.floor(ROUNDS / 2)] ?? 0 };
}

const rows = (['part', 'criterion'] as const).map((per) => {
  const own = tender(per);
  const text = JSON.stringify(own.file);
  const reading = parseEvaluationFile(text);
  if ('fault' in reading) throw new Error(JSON.stringify(reading.fault));
  const evaluation = evaluate(reading.file);
  if ('rejection' in evaluation) throw new Error(JSON.stringify(evaluation.rejection));
  const first = evaluation.result.ranking[0]?.bidder;
  if (first !== `B${inFloats(own, per) + 1}`) throw new Error('the two computations differ');
  const exact = timesOf(() => evaluate(reading.file));
  const floats = timesOf(() => inFloats(own, per));
  const read = timesOf(() => parseEvaluationFile(text));
  return { per, exact, floats, read, ratio: exact.best / floats.best };
});

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ bench: 'evaluation', bidders: BIDDERS, unit: 'ms', rows }));
} else {
  console.log(`${BIDDERS} bidders × ${MEMBERS} members × ${CRITERIA} criteria, ${ROUNDS} runs, ms`);
  console.log('trimmed per   evaluate best / median      floats best   ratio   read file best');
  for (const { per, exact, floats, ratio, read } of rows) {
    const [best, median, yard, by, file] = [
      exact.best,
      exact.median,
      floats.best,
      ratio,
      read.best,
    ].map((n) => n.toFixed(1).padStart(7));
    console.log(
      `${per.padEnd(14)} ${best} / ${median} ${yard?.padStart(16)} ${by} ${file?.padStart(16)}`,
    );
  }
}
