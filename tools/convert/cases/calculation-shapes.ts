import { z } from 'zod';
import { addData, claimFormula, type Draft, num } from './draft.ts';

/** Adds the calculations that the inputs of a case allow; what does not fit is passed over. */
export type Calculations = (draft: Draft) => void;

const nums = z.array(num);

function wants(draft: Draft, entry: string): boolean {
  return entry in draft.source.expected && !draft.claims.has(entry);
}

/** A price by a drawn K: (budget − provisional) × (1 − K) + provisional, to the yuan. */
const drawnFactor: Calculations = (draft) => {
  const parsed = z
    .object({ audited_budget: num, provisional: num, K_percent: num, K_range: z.tuple([num, num]) })
    .safeParse(draft.source.inputs);
  if (!parsed.success) return;
  addData(draft, parsed.data);
  const net = '(audited_budget - provisional) * (1 - K_percent / 100) + provisional';
  claimFormula(draft, 'win_price', net, 0);
  claimFormula(draft, 'K_in_range', 'K_range[1] <= K_percent and K_percent < K_range[2]');
};

/** Sub-limits and the percentages of them that the words name. */
const partsAndPercents: Calculations = (draft) => {
  const parsed = z.object({ parts: nums }).safeParse(draft.source.inputs);
  if (!parsed.success) return;
  addData(draft, { parts: parsed.data.parts });
  claimFormula(draft, 'total', 'sum(parts)', 2);
  for (const [, rate] of draft.words.matchAll(/(\d+(?:\.\d+)?)%/g)) {
    claimFormula(draft, `total${rate}`, `sum(parts) * ${rate}%`, 2);
    for (const index of parsed.data.parts.keys()) {
      claimFormula(draft, `p${index + 1}_${rate}`, `parts[${index + 1}] * ${rate}%`, 2);
    }
  }
};

/** A total that is the product of everything given: unit price × quantity × rate. */
const productOfAll: Calculations = (draft) => {
  const { inputs } = draft.source;
  const names = Object.keys(inputs);
  const isProduct = names.length >= 2 && names.every((name) => /price|qty|rate/.test(name));
  if (!isProduct || !names.every((name) => num.safeParse(inputs[name]).success)) return;
  addData(draft, inputs);
  if (wants(draft, 'total')) claimFormula(draft, 'total', names.join(' * '), 2);
};

/** Quantities and unit prices, line by line. */
const lineItems: Calculations = (draft) => {
  const key = Object.keys(draft.source.inputs).find((name) => /line_items|items/.test(name));
  if (key === undefined) return;
  const rows = z.array(z.tuple([num, num])).safeParse(draft.source.inputs[key]);
  if (!rows.success) return;
  addData(draft, { lines: rows.data });
  claimFormula(draft, 'line_items_sum', 'sum(each(lines, it[1] * it[2]))', 2);
  claimFormula(draft, 'line_items_count', 'count(lines)');
};

/** Agency fees: flat by the percentage in the words, and what the national schedule gives. */
const agencyFees: Calculations = (draft) => {
  const parsed = z
    .object({ win: nums, win_over_100: num.optional() })
    .safeParse(draft.source.inputs);
  const rate = /([\d.]+)\s*%/.exec(draft.words)?.[1];
  if (!parsed.success || rate === undefined) return;
  addData(draft, parsed.data);
  claimFormula(draft, 'fees', `each(win, it * ${rate}%)`, 2);
  claimFormula(draft, 'flat_for_large', `win_over_100 * ${rate}%`, 2);
  claimFormula(draft, 'progressive_would_be', "agencyFee(win_over_100, 'service')", 2);
};

/** Shares of a framework's volume by number of winners. */
const volumeShares: Calculations = (draft) => {
  const { n } = draft.source.inputs;
  const many = nums.safeParse(n);
  for (const count of many.success ? many.data : []) {
    claimFormula(draft, String(count), `shares(${count}, 5)`);
  }
  if (!num.safeParse(n).success) return;
  claimFormula(draft, 'plain_rounding', `shares(${n}, 5)`);
  claimFormula(draft, 'plain_sum', `sum(shares(${n}, 5))`);
  // What was published instead of 100.01: the largest remainders settle it.
  claimFormula(draft, 'published_sum', `sum(sharesTo100(${n}, 5))`);
};

/** A price made up step by step: each rate on the sum so far, in money rounded to the cent. */
const composedPrice: Calculations = (draft) => {
  const shape = z.object({ base: num, rates: nums });
  for (const [name, value] of Object.entries(draft.source.inputs)) {
    const parsed = shape.safeParse(value);
    if (!parsed.success || !wants(draft, name)) continue;
    // The calculation bears the name that was published, so its data needs another.
    addData(draft, { [`${name}_of`]: parsed.data });
    const places = /逐级/.test(draft.words) ? ', 2' : '';
    claimFormula(draft, name, `compound(${name}_of.base, ${name}_of.rates${places})`, 2);
  }
};

/** Start and final price: the premium in percent, and sums and means of the same rows. */
const premiums: Calculations = (draft) => {
  const row = z.object({ name: z.string(), start: num, final: num, n: num.optional() });
  const parsed = z.object({ rows: z.array(z.unknown()) }).safeParse(draft.source.inputs);
  if (!parsed.success) return;
  const rows = parsed.data.rows.flatMap((one) => row.safeParse(one).data ?? []);
  const { rows: _, ...others } = draft.source.inputs;
  addData(draft, { lots: rows, ...others });
  for (const [index, { name, n }] of rows.entries()) {
    claimFormula(
      draft,
      name,
      `premium(lots[${index + 1}].start, lots[${index + 1}].final)`,
      n === undefined ? 2 : Number(n),
    );
  }
  claimFormula(draft, 'premium_int_truncated', 'premium(lots[1].start, lots[1].final)');
  for (const entry of ['increase', 'gain']) {
    claimFormula(draft, entry, 'lots[1].final - lots[1].start', 2);
  }
  const { vehicles, unsold, spaces, total_wan: total } = draft.source.inputs;
  if (vehicles !== undefined && unsold !== undefined)
    claimFormula(draft, 'sold', 'vehicles - unsold');
  if (vehicles !== undefined) claimFormula(draft, 'avg_per_car', 'lots[1].final / vehicles', 2);
  if (spaces !== undefined && total !== undefined) {
    claimFormula(draft, 'per_space', 'total_wan / spaces', 2);
  }
  for (const [name, value] of Object.entries(others)) {
    if (nums.safeParse(value).success) claimFormula(draft, `${name}_sum`, `sum(${name})`);
  }
};

/** Civil days between two dates; with `incl`, both counted. */
const days: Calculations = (draft) => {
  const { inputs, expected } = draft.source;
  const date = (name: string): boolean =>
    typeof inputs[name] === 'string' && /^\d{4}-\d\d-\d\d/.test(String(inputs[name]));
  const pairs: readonly (readonly [string, string, string])[] = [
    ['notice_to_opening_days', 'notice', 'opening'],
    ['notice_to_eval_days', 'published_tender', 'evaluated'],
  ];
  for (const [entry, from, until] of pairs) {
    if (!(entry in expected) || !date(from) || !date(until)) continue;
    addData(draft, { [from]: inputs[from], [until]: inputs[until] });
    claimFormula(draft, entry, `days(${from}, ${until})`);
  }
  if (date('announced') && date('opening')) {
    addData(draft, { announced: inputs.announced, opening: inputs.opening });
    claimFormula(draft, 'min_10_days', 'days(announced, opening) >= 10');
  }
  if (!('publicity_days_incl' in expected) || !Array.isArray(inputs.publicity)) return;
  addData(draft, { publicity: inputs.publicity });
  claimFormula(draft, 'publicity_days_incl', 'days(publicity[1], publicity[2]) + 1');
};

/** Sheets without headings: means of the members' totals, plain and trimmed. */
const meansOfTotals: Calculations = (draft) => {
  const parsed = z.object({ matrix: z.array(z.array(nums)) }).safeParse(draft.source.inputs);
  if (!parsed.success || draft.file.method !== undefined) return;
  const bidders = parsed.data.matrix[0]?.length ?? 0;
  const totals = Array.from({ length: bidders }, (_, bidder) =>
    parsed.data.matrix.map((sheet) => sheet[bidder]?.[0] ?? 0),
  );
  addData(draft, { totals });
  for (const entry of Object.keys(draft.source.expected)) {
    if (/^plain_mean/.test(entry)) claimFormula(draft, entry, 'each(totals, mean(it))', 2);
    if (/^trimmed_mean/.test(entry)) claimFormula(draft, entry, 'each(totals, trimmedMean(it))', 2);
  }
};

/** Groups of a limit and a winning price: the discount in percent, and under the limit. */
const discounts: Calculations = (draft) => {
  const shape = z.object({ limit: num.optional(), control: num.optional(), win: num });
  const groups: string[] = [];
  for (const [name, value] of Object.entries(draft.source.inputs)) {
    const parsed = shape.safeParse(value);
    const limit = parsed.data?.limit ?? parsed.data?.control;
    if (!parsed.success || limit === undefined) continue;
    groups.push(name);
    addData(draft, { [name]: { limit, win: parsed.data.win } });
    claimFormula(draft, `${name}_discount`, `(1 - ${name}.win / ${name}.limit) * 100`, 2);
  }
  if (groups.length === 0) return;
  const under = groups.map((name) => `${name}.win <= ${name}.limit`).join(' and ');
  claimFormula(draft, 'below_control', under);
};

/** Lists that the notice prints in order: discounts, or totals of several projects. */
const printedOrders: Calculations = (draft) => {
  if (!wants(draft, 'desc')) return;
  const { inputs } = draft.source;
  const isDown = 'all(each(list, at = 1 or it <= list[at - 1]))';
  const list = Object.entries(inputs).find(([, value]) => nums.safeParse(value).success);
  if (list !== undefined) {
    addData(draft, { list: list[1] });
    claimFormula(draft, 'desc', isDown);
    return;
  }
  const projects = z.array(z.object({ scores: nums, prices: nums })).safeParse(inputs.projects);
  if (!projects.success) return;
  addData(draft, { projects: projects.data });
  const each = 'all(each(sortDown(scores), it = scores[at]))';
  claimFormula(draft, 'desc', `all(each(projects, ${each}))`);
  const first = 'count(where(projects, prices[1] = min(prices)))';
  claimFormula(draft, 'n_where_rank1_is_lowest', first);
};

/** Prices in two rates, each with its own limit, of those proposed and those not. */
const twoRates: Calculations = (draft) => {
  const pairs = z.array(z.tuple([num, num]));
  const parsed = z
    .object({
      control: z.record(z.string(), num),
      candidates: pairs,
      not_selected: pairs,
      rejected: num,
    })
    .safeParse(draft.source.inputs);
  if (!parsed.success) return;
  const { control, candidates, not_selected: others, rejected } = parsed.data;
  addData(draft, { candidates, others, rejected, limits: Object.values(control) });
  claimFormula(draft, 'n', '[count(candidates), count(others), rejected]');
  const within = (list: string): string =>
    `all(each(${list}, it[1] <= limits[1] and it[2] <= limits[2]))`;
  claimFormula(draft, 'within_control', `${within('candidates')} and ${within('others')}`);
  const atCap = 'where(each(candidates, if(it[2] = limits[2], at, 0)), it > 0)';
  claimFormula(draft, 'at_cap_design', atCap);
  claimFormula(draft, 'lowest_construction_candidate', 'min(each(candidates, it[1]))');
};

/** Low prices of several reported cases against their budgets and neighbours. */
const reportedRatios: Calculations = (draft) => {
  const shape = z.object({ budget: num, bids: nums });
  for (const [name, value] of Object.entries(draft.source.inputs)) {
    const parsed = shape.safeParse(value);
    if (!parsed.success) continue;
    addData(draft, { [name]: parsed.data });
    claimFormula(draft, `${name}_ratio`, `min(${name}.bids) / ${name}.budget * 100`, 2);
    const next = `(1 - min(${name}.bids) / sort(${name}.bids)[2]) * 100`;
    claimFormula(draft, `${name}_vs_next`, next, 2);
    claimFormula(draft, `${name}_vs_budget`, `(1 - min(${name}.bids) / ${name}.budget) * 100`, 2);
  }
};

/** Smaller things: the least of a list, rows whose evaluated price equals the winning price. */
const oddments: Calculations = (draft) => {
  const { inputs } = draft.source;
  const list = nums.safeParse(inputs.bids);
  if (list.success && wants(draft, 'min')) {
    addData(draft, { prices: list.data });
    claimFormula(draft, 'min', 'min(prices)');
  }
  const rows = z.array(z.object({ win: num, evaluated: num })).safeParse(inputs.rows);
  if (!rows.success) return;
  addData(draft, { rows: rows.data });
  claimFormula(draft, 'no_deduction', 'all(each(rows, win = evaluated))');
};

/** Counts that must add up: passed and failed to submitted, reasons to the number rejected. */
const countsAddUp: Calculations = (draft) => {
  const group = z.object({ submitted: num, passed: num, failed: num });
  for (const [name, value] of Object.entries(draft.source.inputs)) {
    if (typeof value !== 'object' || value === null) continue;
    const whole = group.safeParse(value);
    if (whole.success) {
      addData(draft, { [name]: whole.data });
      claimFormula(draft, `${name}_sum`, `${name}.passed + ${name}.failed = ${name}.submitted`);
    }
    const reasons = Object.entries(value).find(([key]) => key.startsWith('reject_reasons'));
    const failed = num.safeParse('failed' in value ? value.failed : undefined);
    if (reasons === undefined || !failed.success) continue;
    addData(draft, { reasons: reasons[1], failed: failed.data });
    claimFormula(draft, 'rejected_sum', 'sum(reasons) = failed');
  }
};

export const CALCULATION_SHAPES: readonly Calculations[] = [
  drawnFactor,
  partsAndPercents,
  productOfAll,
  lineItems,
  agencyFees,
  volumeShares,
  composedPrice,
  premiums,
  days,
  meansOfTotals,
  discounts,
  printedOrders,
  twoRates,
  reportedRatios,
  countsAddUp,
  oddments,
];
