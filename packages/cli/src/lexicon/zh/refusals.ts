import type { EvaluationRefusal, FormulaFaultCode } from '@yangguang/trading/evaluation';

/** What completes a sentence: a bidder, a sum, a number that was required. */
export type Detail = Readonly<Record<string, string | number | boolean>>;

const evaluation: Readonly<Record<EvaluationRefusal, (detail: Detail) => string>> = {
  'bidder-twice': ({ bidder }) => `投标人 ${bidder ?? ''} 出现了两次`,
  'bids-missing': () => '有评标办法，却没有投标（bids）',
  'method-missing': () => '没有评标办法（method），这一项无从计算',
  'part-twice': ({ part }) => `评分部分 ${part} 写了两次`,
  'part-name-reserved': () => 'total、firstEnvelope 是保留名，评分部分不能用',
  'criterion-twice': ({ criterion }) => `评分因素 ${criterion} 写了两次`,
  'weights-incomplete': () => '权重要么每一项都写，要么都不写',
  'weights-do-not-sum': ({ sum, required }) => `各项之和是 ${sum}，应为 ${required}`,
  'unknown-part': ({ part }) => `没有这个评分部分${part === undefined ? '' : `：${part}`}`,
  'unknown-bidder': ({ bidder }) => `bids 里没有投标人 ${bidder}`,
  'unknown-criterion': () => '没有这个评分因素',
  'unknown-price-part': ({ part }) => `price.parts 里没有 ${part}`,
  'part-takes-no-scores': ({ part }) => `${part} 由公式或报价算出，不能直接给分`,
  'score-missing': ({ bidder }) => `缺少${bidder === undefined ? '' : `投标人 ${bidder} 的`}得分`,
  'score-shape': ({ expected }) => `得分的写法不对，应为 ${expected}`,
  'score-over-full': ({ mark, full }) => `得分 ${mark} 超过满分 ${full}`,
  'score-negative': ({ mark }) => `得分 ${mark} 是负数`,
  'criterion-missing': ({ criterion }) => `缺少评分因素 ${criterion} 的得分`,
  'member-missing': ({ found, required }) => `只有 ${found} 位评委的打分，应有 ${required} 位`,
  'member-too-many': ({ found, required }) => `有 ${found} 位评委的打分，应只有 ${required} 位`,
  'too-few-members-to-drop': ({ members, dropped }) =>
    `评委 ${members} 位，不够去掉 ${dropped} 个打分`,
  'draw-not-declared': ({ draw }) => `评标办法（draws）没有规定要抽取 ${draw}`,
  'draw-missing': () => '应当抽取，却没有抽取结果',
  'draw-outside-set': ({ drawn }) => `抽到的 ${drawn} 不在规定的范围内`,
  'draw-shape': () => '抽取结果的写法与规定的不符（系数写数，投标人写数组）',
  'drawn-bidder-unknown': ({ bidder, drawn }) => `抽到的 ${bidder ?? drawn} 不是有效投标人`,
  'drawn-twice': ({ bidder }) => `${bidder} 被抽到两次`,
  'tie-draw-missing': ({ bidder }) => `${bidder} 与前一名相同，规定抽签，却没有抽签结果（tieDraw）`,
  'too-many-ranked-candidates': ({ count, most }) =>
    `排序的中标候选人至多 ${most} 名，这里写了 ${count} 名`,
  'pass-rule-missing': () => '第一信封没有写谁能进入第二信封（top 或 atLeast）',
  'envelope-missing': () => '用到第一信封的得分，却没有第一信封',
  'points-not-ascending': () => '表中各点要从小到大',
  'terms-missing': ({ of }) => `评标办法用到 ${of}，却没有给出`,
  'price-missing': ({ bidder }) => `缺少投标人 ${bidder} 的报价`,
  'price-not-positive': ({ bidder }) => `${bidder ?? '这里'} 的价格不大于零`,
  'fact-missing': ({ bidder, fact }) => `投标人 ${bidder} 缺少 facts.${fact}`,
  'item-unpriced': ({ item }) => `分项 ${item} 没有一家报价，无从补足`,
  'payments-missing': ({ bidder }) => `投标人 ${bidder} 缺少付款计划（payments）`,
  'benchmark-of-nothing': () => '剩下的有效报价不够，算不出基准价',
  'benchmark-not-positive': () => '基准价不大于零',
  'benchmark-outside-range': () => '组合系数应在 0 与 1 之间',
  'name-twice': ({ name }) => `名字 ${name} 用了两次`,
  'formula-fault': ({ fault, at, word }) =>
    `公式第 ${at} 个字符${word === '' ? '' : `「${word}」`}：${formulaFault(fault)}`,
};

export const formula: Readonly<Record<FormulaFaultCode, string>> = {
  'formula-too-long': '公式太长',
  'formula-too-deep': '括号嵌套太深',
  'unexpected-character': '不认识的字符',
  'unexpected-token': '这里不该出现',
  'unexpected-end': '公式没有写完',
  'unknown-name': '没有这个名字',
  'unknown-function': '没有这个函数',
  'wrong-arguments': '函数的参数不对',
  'not-a-number': '不是数',
  'not-a-list': '不是列表',
  'not-a-condition': '不是真假判断',
  'not-comparable': '不能比较',
  'not-a-whole-number': '不是整数',
  'empty-list': '列表是空的',
  'no-such-item': '没有这一项',
  'division-by-zero': '除数为零',
  'number-too-large': '数太大',
  'list-too-long': '列表太长',
  'too-many-steps': '计算步骤太多',
};

function formulaFault(code: string | number | boolean | undefined): string {
  return new Map<unknown, string>(Object.entries(formula)).get(code) ?? String(code);
}

export const refusals = { evaluation, formula };
