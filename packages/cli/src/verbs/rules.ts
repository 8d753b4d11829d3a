import { type Day, parseDay } from '@yangguang/kernel';
import { type Edition, inForce, profiles, type Rule, rulebook } from '@yangguang/rules';
import type { Fault } from '../fault.ts';
import { styled } from '../io.ts';
import { rulesByArticle, rulesBySearch, rulesOfProfile } from '../law/ask-rules.ts';
import { findRule } from '../law/find-rule.ts';
import { citation, requirementText, ruleAnswer } from '../law/rule-text.ts';
import { type Column, table } from '../text/table.ts';
import { hanging } from '../text/width.ts';
import { type Call, type ExitCode, verb } from '../verb.ts';

const options = {
  article: { type: 'string', value: 'N' },
  search: { type: 'string', value: 'TEXT' },
  profile: { type: 'string', value: 'NAME' },
  on: { type: 'string', value: 'DAY' },
} as const;

type RulesCall = Call<typeof options>;

export const rules = verb({
  name: 'rules',
  options,
  help({ rules: { help } }) {
    const { packs, pack, rule, article, search, profile, past } = help.examples;
    return {
      ...help,
      examples: [
        { command: 'rules', says: packs },
        { command: 'rules cn/tendering-law', says: pack },
        { command: 'rules E6', says: rule },
        { command: 'rules --article 24', says: article },
        { command: 'rules --search 保证金', says: search },
        { command: 'rules --profile open-tender-construction', says: profile },
        { command: 'rules cn/order-16-must-tender --on 2018-05-31', says: past },
      ],
    };
  },
  async run(call) {
    const { words, values, positionals, io } = call;
    const asked = [values.article, values.search, values.profile, ...positionals];
    if (asked.filter((one) => one !== undefined).length > 1) {
      return { code: 'options-clash', message: words.rules.oneQuestion };
    }
    const on = values.on === undefined ? io.today() : parseDay(values.on);
    if (on === undefined) {
      return { code: 'bad-day', message: words.rules.badDay(values.on ?? '') };
    }
    return answer(call, on);
  },
});

function answer(call: RulesCall, on: Day): ExitCode | Fault {
  const { values, positionals, words } = call;
  const [name] = positionals;
  if (values.article !== undefined) return found(rulesByArticle(values.article, on), call);
  if (values.search !== undefined) return found(rulesBySearch(values.search, on), call);
  if (values.profile === 'list') return listProfiles(call);
  if (values.profile !== undefined) {
    const named = rulesOfProfile(values.profile, on, words);
    return 'fault' in named ? named.fault : found(named, call);
  }
  if (name === undefined) return listPacks(call, on);
  const editions = rulebook.editions.filter(({ pack }) => pack === name || pack === `cn/${name}`);
  if (editions.length > 0) {
    const own = editions.flatMap((one) => one.rules).filter((rule) => inForce(rule, on));
    return found(own, call);
  }
  const meant = findRule(rulebook, name, words);
  return 'fault' in meant ? meant.fault : showRule(meant.editions, call);
}

function listPacks({ io, words, language, json }: RulesCall, on: Day): ExitCode {
  const editions = rulebook.editions.filter((one) => one.rules.some((rule) => inForce(rule, on)));
  if (json) {
    io.write(`${JSON.stringify({ on, packs: editions.map(packAnswer) })}\n`);
    return 0;
  }
  const say = words.rules;
  const columns: readonly Column[] = [
    { title: say.pack, least: 24 },
    { title: say.title, least: 20 },
    { title: say.level },
    { title: say.edition, align: 'end' },
    { title: say.count, align: 'end' },
    { title: say.unverifiedCount, align: 'end' },
  ];
  const rows = editions.map((one) => {
    const unverified = one.rules.filter((rule) => rule.unverified).length;
    const count = unverified === 0 ? '' : String(unverified);
    const { pack, title, level, edition } = one;
    return [pack, title[language], say.levels[level], edition, String(one.rules.length), count];
  });
  print(columns, rows, io);
  return 0;
}

function packAnswer({ pack, edition, level, title, issuer, source, digest, rules: own }: Edition) {
  const unverified = own.filter((rule) => rule.unverified).length;
  return { pack, edition, level, title, issuer, source, digest, rules: own.length, unverified };
}

function listProfiles({ io, words, language, json }: RulesCall): ExitCode {
  if (json) {
    const all = profiles.map(({ profile, title, packs }) => ({ profile, title, packs }));
    io.write(`${JSON.stringify({ profiles: all })}\n`);
    return 0;
  }
  const say = words.rules;
  const rows = profiles.map(({ profile, title, modules }) => [
    profile,
    title[language],
    modules.map(({ module }) => module).join(' → '),
  ]);
  print([{ title: say.profile }, { title: say.title }, { title: say.modules }], rows, io);
  return 0;
}

/** A list of rules; that nothing was found is no error, but not what was hoped for. */
function found(own: readonly Rule[], { io, words, language, json }: RulesCall): ExitCode {
  if (json) {
    io.write(`${JSON.stringify({ rules: own.map(ruleAnswer) })}\n`);
    return own.length === 0 ? 1 : 0;
  }
  const say = words.rules;
  if (own.length === 0) {
    io.write(`${say.nothingFound}\n`);
    return 1;
  }
  const columns: readonly Column[] = [
    { title: say.rule, least: 24 },
    { title: say.title, least: 14 },
    { title: say.requires, least: 14 },
    { title: say.article, least: 12 },
  ];
  const rows = own.map((rule) => [
    `${rule.ref}${rule.unverified ? ' ?' : ''}`,
    rule.title[language],
    requirementText(rule, words),
    rule.article,
  ]);
  print(columns, rows, io);
  const unverified = own.filter((rule) => rule.unverified).length;
  io.write(`\n${say.found(own.length, unverified)}\n`);
  return 0;
}

function print(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  io: RulesCall['io'],
): void {
  const head = (line: string): string => styled(io, 'dim', line);
  io.write(`${table(columns, rows, { columns: io.columns, indent: 0, head }).join('\n')}\n`);
}

function showRule(editions: readonly Rule[], call: RulesCall): ExitCode {
  const { io, json } = call;
  if (json) io.write(`${JSON.stringify({ rules: editions.map(ruleAnswer) })}\n`);
  else io.write(`${editions.map((rule) => ruleLines(rule, call).join('\n')).join('\n\n')}\n`);
  return 0;
}

function ruleLines(rule: Rule, { io, words, language }: RulesCall): readonly string[] {
  const say = words.rules;
  const { counting, effective, tightens, rows } = rule;
  const roll = counting?.rollForward === true ? words.due.rolls : words.due.stays;
  const entries: readonly (readonly [string, string | undefined])[] = [
    [say.article, citation(rule, language)],
    [say.requires, requirementText(rule, words)],
    [say.measures, rule.measure[language]],
    [
      say.counting,
      counting && words.due.counting[counting.custom] + words.program.semicolon + roll,
    ],
    [say.effective, say.span(effective.from, effective.until)],
    [say.edition, rule.edition],
    [say.tightens, tightens],
    [say.rows, rows.length === 0 ? undefined : rows.join(', ')],
    [say.source, `${rule.source}${rule.unverified ? ` ? ${say.unverified}` : ''}`],
  ];
  return [
    `${styled(io, 'bold', rule.title[language])}  ${styled(io, 'dim', rule.ref)}`,
    ...entries.flatMap(([title, text]) =>
      text === undefined ? [] : hanging(`  ${styled(io, 'dim', title)}  `, text, io.columns),
    ),
  ];
}
