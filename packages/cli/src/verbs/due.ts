import { inForce, rulebook } from '@yangguang/rules';
import type { Fault } from '../fault.ts';
import { styled } from '../io.ts';
import { answerTo } from '../law/answer.ts';
import { dueAnswer, dueLines } from '../law/due-report.ts';
import { allRules } from '../law/find-rule.ts';
import { calendarFault, questionOf } from '../law/question.ts';
import { requirementText, ruleAnswer } from '../law/rule-text.ts';
import { table } from '../text/table.ts';
import { type Call, type ExitCode, verb } from '../verb.ts';

const options = {
  from: { type: 'string', value: 'MOMENT' },
  until: { type: 'string', value: 'MOMENT' },
  before: { type: 'string', value: 'MOMENT' },
  counting: { type: 'string', value: 'CUSTOM' },
  roll: { type: 'string', value: 'yes|no' },
  list: { type: 'boolean' },
} as const;

export const due = verb({
  name: 'due',
  options,
  help({ due: { help } }) {
    const { from, before, judge, elapsed, list } = help.examples;
    const publicity = 'due candidates-publicity';
    return {
      ...help,
      examples: [
        { command: 'due E6 --from 2026-03-31', says: from },
        { command: 'due tendering-law#clarification-lead --before 2026-04-14', says: before },
        { command: `${publicity} --from 2026-09-28 --until 2026-10-08`, says: judge },
        { command: `${publicity} --from "2026-02-12 12:00" --counting elapsed`, says: elapsed },
        { command: 'due --list', says: list },
      ],
    };
  },
  async run(call) {
    if (call.values.list === true) return list(call);
    const [name, ...more] = call.positionals;
    const say = call.words.due;
    if (name === undefined) return { code: 'argument-missing', message: say.ruleMissing };
    if (more.length > 0) return { code: 'too-many-arguments', message: say.oneRule };
    return answer(name, call);
  },
});

function answer(name: string, call: Call<typeof options>): ExitCode | Fault {
  const { io, words, json } = call;
  const question = questionOf(name, call.values, words);
  if ('fault' in question) return question.fault;
  const answered = answerTo(question);
  if ('fault' in answered) return calendarFault(answered.fault, words);
  if (json) io.write(`${JSON.stringify(dueAnswer(answered.ok))}\n`);
  else io.write(`${dueLines(answered.ok, call).join('\n')}\n`);
  return answered.ok.judged?.holds === false ? 1 : 0;
}

/** Every rule in force today that sets a period. */
function list({ io, words, language, json }: Call<typeof options>): ExitCode {
  const today = io.today();
  const periods = allRules(rulebook).filter(
    (rule) => rule.counting !== undefined && inForce(rule, today),
  );
  if (json) {
    io.write(`${JSON.stringify({ on: today, rules: periods.map(ruleAnswer) })}\n`);
    return 0;
  }
  const say = words.due;
  const columns = [
    { title: say.rule, least: 24 },
    { title: say.title, least: 14 },
    { title: say.limit, least: 14 },
    { title: say.article, least: 12 },
  ];
  const rows = periods.map((rule) => [
    `${rule.ref}${rule.unverified ? ' ?' : ''}`,
    rule.title[language],
    requirementText(rule, words),
    rule.article,
  ]);
  const head = (line: string): string => styled(io, 'dim', line);
  const unverified = periods.filter((rule) => rule.unverified).length;
  const lines = table(columns, rows, { columns: io.columns, indent: 0, head });
  io.write(`${lines.join('\n')}\n\n${words.rules.found(periods.length, unverified)}\n`);
  return 0;
}
