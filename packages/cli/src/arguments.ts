import { parseArgs } from 'node:util';

/** One option of a verb; `value` is what help calls its argument, absent for a switch. */
export interface OptionSpec {
  readonly type: 'boolean' | 'string';
  readonly value?: string;
  readonly short?: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export type Values<O extends OptionSpecs> = {
  readonly [Name in keyof O]?: ValueOf<O[Name]['type']>;
};

type ValueOf<T extends OptionSpec['type']> = T extends 'boolean' ? boolean : string;

export interface Arguments {
  readonly values: Values<OptionSpecs>;
  readonly positionals: readonly string[];
}

export interface ArgumentFault {
  readonly code: 'unknown-option' | 'option-without-value' | 'switch-with-value' | 'option-twice';
  readonly option: string;
}

/** Reads what was typed after the verb. The first thing that is wrong is the fault. */
export function readArguments(
  typed: readonly string[],
  options: OptionSpecs,
): Arguments | { readonly fault: ArgumentFault } {
  const { tokens } = parseArgs({
    args: [...typed],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [
        name,
        short === undefined ? { type } : { type, short },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string | boolean>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName: option, value, inlineValue } = token;
    const spec = Object.hasOwn(options, name) ? options[name] : undefined;
    const fault = (code: ArgumentFault['code']) => ({ fault: { code, option } });
    if (spec === undefined) return fault('unknown-option');
    if (values.has(name)) return fault('option-twice');
    if (spec.type === 'boolean') {
      if (value !== undefined) return fault('switch-with-value');
      values.set(name, true);
    } else if (value === undefined || (inlineValue !== true && /^-./.test(value))) {
      return fault('option-without-value');
    } else values.set(name, value);
  }
  return { values: Object.fromEntries(values), positionals };
}
