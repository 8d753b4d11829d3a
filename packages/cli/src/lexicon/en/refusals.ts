import type { FormulaFaultCode } from '@yangguang/trading/evaluation';
import type { zh } from '../zh.ts';

const formula: Readonly<Record<FormulaFaultCode, string>> = {
  'formula-too-long': 'the formula is too long',
  'formula-too-deep': 'brackets nest too deep',
  'unexpected-character': 'an unknown character',
  'unexpected-token': 'this cannot stand here',
  'unexpected-end': 'the formula stops too early',
  'unknown-name': 'no such name',
  'unknown-function': 'no such function',
  'wrong-arguments': 'wrong arguments for this function',
  'not-a-number': 'not a number',
  'not-a-list': 'not a list',
  'not-a-condition': 'not a condition',
  'not-comparable': 'these cannot be compared',
  'not-a-whole-number': 'not a whole number',
  'empty-list': 'the list is empty',
  'no-such-item': 'there is no such item',
  'division-by-zero': 'division by zero',
  'number-too-large': 'the number is too large',
  'list-too-long': 'the list is too long',
  'too-many-steps': 'too many steps',
};

export const refusals: (typeof zh)['refusals'] = {
  formula,
  evaluation: {
    'bidder-twice': ({ bidder }) => `bidder ${bidder ?? ''} occurs twice`,
    'bids-missing': () => 'there is a method but there are no bids',
    'method-missing': () => 'there is no method by which this could be computed',
    'part-twice': ({ part }) => `the part ${part} is written twice`,
    'part-name-reserved': () => 'total and firstEnvelope are reserved names',
    'criterion-twice': ({ criterion }) => `the criterion ${criterion} is written twice`,
    'weights-incomplete': () => 'either all have a weight or none has',
    'weights-do-not-sum': ({ sum, required }) => `they sum to ${sum}, not to ${required}`,
    'unknown-part': ({ part }) => `no such part${part === undefined ? '' : `: ${part}`}`,
    'unknown-bidder': ({ bidder }) => `there is no bid of ${bidder}`,
    'unknown-criterion': () => 'no such criterion',
    'unknown-price-part': ({ part }) => `price.parts has no ${part}`,
    'part-takes-no-scores': ({ part }) => `${part} is computed and cannot be given marks`,
    'score-missing': ({ bidder }) =>
      `marks${bidder === undefined ? '' : ` of ${bidder}`} are missing`,
    'score-shape': ({ expected }) => `marks of the wrong form; expected ${expected}`,
    'score-over-full': ({ mark, full }) => `${mark} is more than the full marks, ${full}`,
    'score-negative': ({ mark }) => `${mark} is negative`,
    'criterion-missing': ({ criterion }) => `marks for the criterion ${criterion} are missing`,
    'member-missing': ({ found, required }) => `marks of ${found} members, of ${required} needed`,
    'member-too-many': ({ found, required }) => `marks of ${found} members, of only ${required}`,
    'too-few-members-to-drop': ({ members, dropped }) =>
      `${members} members are too few to drop ${dropped} marks`,
    'draw-not-declared': ({ draw }) => `the method declares no draw ${draw}`,
    'draw-missing': () => 'this was to be drawn, and was not',
    'draw-outside-set': ({ drawn }) => `${drawn} is outside the set it is drawn from`,
    'draw-shape': () => 'a drawn coefficient is a number, drawn bidders are a list',
    'drawn-bidder-unknown': ({ bidder, drawn }) => `${bidder ?? drawn} is no bid that is still in`,
    'drawn-twice': ({ bidder }) => `${bidder} was drawn twice`,
    'tie-draw-missing': ({ bidder }) =>
      `${bidder} equals the bid before it; lots (tieDraw) were to be drawn`,
    'too-many-ranked-candidates': ({ count, most }) =>
      `${count} ranked candidates; the law allows ${most}`,
    'pass-rule-missing': () => 'who passes the first envelope is not said (top or atLeast)',
    'envelope-missing': () => 'marks of a first envelope are used, and there is none',
    'points-not-ascending': () => 'the points must ascend',
    'terms-missing': ({ of }) => `the method uses ${of}, which is not given`,
    'price-missing': ({ bidder }) => `the price of ${bidder} is missing`,
    'price-not-positive': ({ bidder }) =>
      `the price${bidder ? ` of ${bidder}` : ''} is not above zero`,
    'fact-missing': ({ bidder, fact }) => `${bidder} lacks facts.${fact}`,
    'item-unpriced': ({ item }) => `nobody priced the item ${item}, so it cannot be filled in`,
    'payments-missing': ({ bidder }) => `${bidder} lacks payments`,
    'benchmark-of-nothing': () => 'too few valid prices are left for a benchmark',
    'benchmark-not-positive': () => 'the benchmark is not above zero',
    'benchmark-outside-range': () => 'the coefficient of a composite lies between 0 and 1',
    'name-twice': ({ name }) => `the name ${name} is used twice`,
    'formula-fault': ({ fault, at, word }) =>
      `formula, character ${at}${word === '' ? '' : ` "${word}"`}: ${
        new Map<unknown, string>(Object.entries(formula)).get(fault) ?? fault
      }`,
  },
};
