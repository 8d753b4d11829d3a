const doubts: Readonly<Record<string, string>> = {
  'header-malformed': '首行读不懂',
  'line-malformed': '这一行读不懂',
  'line-not-canonical': '这一行不是规范写法，有人动过',
  'line-too-long': '这一行太长',
  'line-after-end': '结尾之后还有内容',
  'end-missing': '没有结尾，文件不完整',
  'entries-missing': '条目数与结尾写的不符',
  'digest-differs': '整个文件的摘要与结尾写的不符',
  'nothing-to-verify': '文件是空的',
  'checkpoint-unsigned': '检查点没有可信密钥的签名',
  'checkpoint-malformed': '检查点读不懂',
  'checkpoint-origin-unknown': '检查点出自不认识的日志',
  'witnesses-missing': '见证人的联署不够',
  'key-malformed': '密钥读不懂',
  'position-out-of-order': '条目的次序不对',
  'version-out-of-order': '流内的次序不对：缺了、重复或调换了事实',
  'entry-not-in-log': '这条事实不在签了名的日志里',
  'log-size-differs': '条目数与检查点不符',
  'log-root-differs': '由条目算出的树根与检查点不符',
  'proof-unasked': '多出了证明',
  'padding-unasked': '多出了填充条目',
  'stream-unasked': '不属于所导出的流',
  'stream-missing': '缺少所导出的流',
  'stream-kind-unknown': '不认识的流',
  'stream-without-beginning': '流缺少开头',
  'fact-unreadable': '事实的内容不合格式',
  'fact-impossible': '这件事不可能发生在这里',
  'fact-without-cause': '没有决定会单独产生这件事',
  'fact-without-need': '重做这个决定，什么也不会发生',
  'refused-by-the-rules': '按规则应当拒绝，账上却写着发生了',
  'decision-differs': '重做这个决定，结果不同',
  'decision-incomplete': '一个决定只记了一部分',
};

/** Everything that the verifier says. */
export const zh = {
  usage: '用法：yangguang-verify FILE... [--key KEY[,KEY]] [--witnesses N] [--json] [--lang en]',
  unreadable: (file: string): string => `读不到文件 ${file}`,
  verdict: (facts: number, streams: number, doubts: number): string =>
    `${facts} 条事实，${streams} 条流，${doubts} 个疑点`,
  checkpoint: (origin: string, size: number, signers: string): string =>
    `日志 ${origin}，${size} 个条目；签名：${signers}`,
  ownKeys: '密钥取自文件本身；要证明出自谁手，请用 --key 给出您从别处得到的公钥',
  more: (count: number): string => `还有 ${count} 个疑点没有列出`,
  doubts,
  doubtPlace: (position: string, stream: string): string =>
    [position === '' ? '' : `第 ${position} 条`, stream].filter((one) => one !== '').join(' '),
};
