import type { Fault } from '../fault.ts';
import { kinds, makeIdentifier, partsOf } from '../identifier/kinds.ts';
import { codeLines, explained as explain } from '../identifier/report.ts';
import { nearest } from '../text/nearest.ts';
import { type Call, type ExitCode, verb } from '../verb.ts';

const options = { make: { type: 'string', value: 'KIND' } } as const;

export const code = verb({
  name: 'code',
  options,
  help({ code: { help } }) {
    const { check, wrong, project, identifier, make } = help.examples;
    const credit = 'registrar=9 category=1 region=360102 organisation=MA35F1BCX';
    return {
      ...help,
      examples: [
        { command: 'code 91360102MA35F1BCX5', says: check },
        { command: 'code 91360102MA35F1BCXA', says: wrong },
        { command: 'code 2509-360100-04-05-419693', says: project },
        { command: 'code A01-91360102MA35F1BCX5-20260331-000001-A', says: identifier },
        { command: `code --make social-credit ${credit}`, says: make },
      ],
    };
  },
  async run(call) {
    const { io, words, json, positionals, values } = call;
    if (values.make !== undefined) return make(values.make, call);
    if (positionals.length === 0) {
      return { code: 'argument-missing', message: words.code.textMissing };
    }
    const all = positionals.map((text) => ({ text: text.trim(), explained: explain(text) }));
    if (json) {
      for (const one of all) io.write(`${JSON.stringify({ text: one.text, ...one.explained })}\n`);
    } else {
      const blocks = all.map((one) => codeLines(one.text, one.explained, call).join('\n'));
      io.write(`${blocks.join('\n\n')}\n`);
    }
    return all.some((one) => 'fault' in one.explained) ? 1 : 0;
  },
});

/** `--make KIND part=value …`: the check character is computed. */
function make(name: string, call: Call<typeof options>): ExitCode | Fault {
  const { io, words, json } = call;
  const say = words.code;
  const kind = kinds.get(name);
  if (kind === undefined) {
    const known = [...kinds.keys()];
    const near = nearest(name, known) ?? known.join('  ');
    return { code: 'unknown-kind', message: say.unknownKind(name, near) };
  }
  const needed = partsOf(kind);
  const parts = readParts(call.positionals, needed);
  const usage = needed.map((part) => `${part}=…`).join(' ');
  const message = say.partsNeeded(name, usage);
  if (parts === undefined) return { code: 'parts-incomplete', message };
  const { text, explained } = makeIdentifier(kind, parts);
  if ('fault' in explained) {
    const { position, expected, found } = explained.fault;
    const where = say.remark(position, say.expected(expected), say.expected(found));
    return { code: explained.fault.code, message: `${text} ${where}`, hint: message };
  }
  if (json) io.write(`${JSON.stringify({ text, ...explained })}\n`);
  else io.write(`${codeLines(text, explained, call).join('\n')}\n`);
  return 0;
}

/** Each part once, and no other; undefined when that is not so. */
function readParts(
  typed: readonly string[],
  needed: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const parts = new Map<string, string>();
  for (const one of typed) {
    const at = one.indexOf('=');
    const name = one.slice(0, at);
    if (at < 1 || !needed.includes(name) || parts.has(name)) return undefined;
    parts.set(name, one.slice(at + 1));
  }
  return parts.size === needed.length ? Object.fromEntries(parts) : undefined;
}
