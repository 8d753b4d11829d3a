import type { zh } from '../zh.ts';

export const program: (typeof zh)['program'] = {
  title: 'Yangguang (阳光): public resource trading that anybody can recompute',
  usage: 'usage',
  verb: 'verb',
  verbs: 'verbs',
  options: 'options',
  examples: 'examples (type them at the root of the repository)',
  everywhere: {
    json: 'answer in JSON: one line for each file or answer',
    lang: 'language: zh (default) | en',
    help: 'this help',
  },
  /** Between two sentences. */
  blank: ' ',
  comma: ', ',
  semicolon: '; ',
  version: 'version',
  exits: 'exit codes: 0 as expected, 1 not as expected, 2 the input is at fault',
  more: 'each verb explains itself: npx yangguang <verb> --help',
  unknownVerb: (word, near) =>
    `no verb "${word}"${near === undefined ? '' : `; did you mean ${near}?`}`,
  unknownOption: (option, near) =>
    `unknown option ${option}${near === undefined ? '' : `; did you mean ${near}?`}`,
  optionWithoutValue: (option) => `${option} needs a value`,
  switchWithValue: (option) => `${option} takes no value`,
  optionTwice: (option) => `${option} is written twice`,
  unknownLanguage: (word) => `no language "${word}"; there are zh and en`,
  seeHelp: (verb) => `(see npx yangguang ${verb === '' ? '' : `${verb} `}--help)`,
  ourMistake: 'This is a mistake of ours, not of the input. Please tell us what follows:',
};
