export const program = {
  title: '阳光 yangguang：公共资源交易，人人都能复算',
  usage: '用法',
  verb: '动词',
  verbs: '动词',
  options: '选项',
  examples: '例子（在仓库根目录下照着输入）',
  everywhere: {
    json: '用 JSON 回答：每个文件或答案一行',
    lang: '语言：zh（默认）| en',
    help: '说明',
  },
  /** Between two sentences. */
  blank: '',
  comma: '，',
  semicolon: '；',
  version: '版本',
  exits: '退出码  0 与预期一致   1 与预期不符   2 输入有误',
  more: '每个动词都有说明：npx yangguang <动词> --help',
  unknownVerb: (word: string, near: string | undefined): string =>
    `没有动词「${word}」${near === undefined ? '' : `，是不是 ${near}？`}`,
  unknownOption: (option: string, near: string | undefined): string =>
    `不认识选项 ${option}${near === undefined ? '' : `，是不是 ${near}？`}`,
  optionWithoutValue: (option: string): string => `选项 ${option} 后面要写值`,
  switchWithValue: (option: string): string => `选项 ${option} 后面不写值`,
  optionTwice: (option: string): string => `选项 ${option} 写了两次`,
  unknownLanguage: (word: string): string => `没有语言「${word}」；可以是 zh 或 en`,
  seeHelp: (verb: string): string =>
    `（说明：npx yangguang ${verb === '' ? '' : `${verb} `}--help）`,
  ourMistake: '这是程序自己的错误，不是输入的问题。请把下面的内容告诉我们：',
};
