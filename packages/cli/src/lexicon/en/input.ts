import type { zh } from '../zh.ts';

const many: Readonly<Record<string, string>> = {
  string: ' characters',
  array: ' items',
  object: ' entries',
};

export const input: (typeof zh)['input'] = {
  read: {
    'file-absent': 'there is no such file',
    'file-is-folder': 'this is a folder, not a file',
    'file-unreadable': 'this file cannot be read',
    'file-too-large': 'the file is too large: 48 MB at most',
    'file-not-utf8': 'this is not UTF-8 text',
  },
  json: {
    'too-large': 'the text is too long: 16 million characters at most',
    'too-deep': 'nested too deep: 64 levels at most',
    'empty-text': 'the file is empty',
    'unexpected-end': 'the JSON stops too early: a bracket, a quote or a value is missing',
    'unexpected-character': 'JSON does not allow this here (a comma or quote too many or too few?)',
    'trailing-text': 'the JSON has ended, and something follows it',
    'bad-number': 'not a JSON number (it begins with 0, + or a point)',
    'bad-escape': 'a backslash is followed by the wrong character',
    'control-character': 'a line break or tab in a text must be written as \\n or \\t',
    'lone-surrogate': 'the text holds half a character (a lone surrogate)',
    'duplicate-key': 'this key is written twice',
    'forbidden-key': 'this key is not allowed',
  },
  shape: {
    types: {
      string: 'a text',
      number: 'a number',
      int: 'a whole number',
      boolean: 'true or false',
      object: 'an object {…}',
      record: 'an object {…}',
      array: 'an array […]',
      null: 'null',
    },
    formats: {
      'not a decimal such as 12 or "12.50"': 'a decimal such as 12 or "12.50"',
      'not a decimal of at least zero': 'a decimal of at least zero',
      'not a day YYYY-MM-DD': 'a day such as 2026-03-31',
    },
    or: ', or ',
    fitting: 'a value of the right form',
    missing: (expected) => `is missing; expected ${expected}`,
    wrong: (expected, found) => `expected ${expected}, found ${found}`,
    unknownKey: (key, near) =>
      `unknown key "${key}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    oneOf: (values) => values.join(' | '),
    atLeast: (origin, least) => `at least ${least}${many[origin] ?? ''}`,
    atMost: (origin, most) => `at most ${most}${many[origin] ?? ''}`,
    multipleOf: (divisor) => `a multiple of ${divisor}`,
  },
};
