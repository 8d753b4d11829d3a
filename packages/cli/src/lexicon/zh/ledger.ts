import { words } from '@yangguang/verifier';

const { zh: verdict } = words;

const acts: Readonly<Record<string, string>> = {
  approveProject: '项目立项',
  publishTender: '发布招标公告',
  amendTender: '澄清修改',
  postNotice: '公告公示',
  receiveDeposit: '收到保证金',
  sealBid: '加密投标',
  withdrawBid: '撤回投标',
  openLot: '开标',
  formCommittee: '组成评标委员会',
  reviewBid: '初步评审',
  drawCoefficient: '公开抽取',
  drawTieLots: '抽签定序',
  submitScores: '提交打分',
  requestExplanation: '要求说明低价',
  giveExplanation: '提交说明',
  rankBids: '排名',
  signReport: '签署评标报告',
  publishCandidates: '中标候选人公示',
  makeAward: '定标',
  issueAwardNotice: '发出中标通知书',
  submitWrittenReport: '提交书面报告',
  signContract: '签订合同',
  publishContract: '公开合同',
  returnDeposit: '退还保证金',
  raiseObjection: '提出异议',
  answerObjection: '答复异议',
  skipCandidate: '候选人放弃',
  registerParty: '主体登记',
};

const assumed: Readonly<Record<string, string>> = {
  published: '招标公告时间',
  deadline: '投标截止时间',
  evaluated: '评标时间',
  publicityFrom: '公示开始',
  publicityUntil: '公示结束',
  awardNotice: '中标通知时间',
  contract: '合同签订时间',
};

export const ledger = {
  replay: {
    summary: '把整个招标从立项到合同真实走一遍，与公布的结果核对',
    usage: ['FILE...'],
    text: [
      '读回放文件（yangguang-replay/1）或评标文件（yangguang-evaluation/1），按公布的日期拨动时钟，',
      '经过真正的规则、书记员和账本：公告、加密投标、开标、评标、公示、定标、合同。',
      '文件没有写的时间依法补齐，并列出补了什么。账本在 .yangguang 文件夹里。',
    ],
    options: {
      steps: '列出每一步',
      profile: '按哪一种程序（规则包）回放，例如 consultation；默认工程公开招标',
    },
    examples: { plain: '回放一个招标，并与公布的结果核对', steps: '看每一步' },
  },
  export: {
    summary: '导出一个招标或整个账本：全部事实，以及它们在日志里的证明',
    usage: ['TENDER [--out FILE]', '--ledger [--out FILE]'],
    text: [
      'TENDER 是招标项目编号（20 位），replay 会告诉您。导出的是一个文本文件，任何人都可以离线核验。',
      '只导出已经进入公开日志的事实；导出之前先发布一次日志。',
    ],
    options: { out: '写到哪个文件；默认 <编号>.bundle', ledger: '整个账本' },
    examples: { plain: '导出一个招标', ledger: '导出整个账本' },
  },
  verify: {
    summary: '离线核验导出文件：签名、树、次序，以及每一个决定',
    usage: ['FILE... [--key KEY] [--witnesses N]'],
    text: [
      '核验不连服务器，也不用服务器的代码：检查日志签名和每条事实的证明，',
      '再按当时的规则把每个决定重做一遍，与账上写的逐字比较。每个疑点都说出位置和原因。',
      '不给 --key 时采用文件自带的密钥：只能证明文件完整一致，不能证明出自谁手。',
    ],
    options: {
      key: '您从别处得到的日志公钥（可写多个，用逗号隔开）',
      witnesses: '至少要有几个见证人联署',
    },
    examples: { plain: '核验一个导出文件', witnessed: '还要求一个见证人联署' },
  },
  noFiles: '要写文件名',
  noTender: '要写招标项目编号，或者用 --ledger',
  tenderUnknown: (code: string): string => `账本里没有招标 ${code}`,
  nothingPublished: '公开日志还是空的',
  publisherBusy: '另一个进程正在发布日志，请稍后再试',
  witnessCount: '--witnesses 要写一个整数',
  methodMissing: '这个评标文件没有评标办法和投标，不能回放；用 evaluate 计算',
  progress: (done: number, all: number, title: string, act: string): string =>
    `回放 ${done}/${all} ${title}：${act}`,
  starting: '打开账本…',
  exporting: (lines: number): string => `已写 ${lines} 行`,
  verifying: (facts: number): string => `已核验 ${facts} 条事实`,
  acts,
  clerk: '书记员',
  tender: '招标项目编号',
  facts: (facts: number): string => `${facts} 条事实入账`,
  assumed: (what: string): string => `文件没有写、依法补齐的：${what}`,
  assumedName: assumed,
  rank: '名次',
  bidder: '投标人',
  score: '得分',
  winner: '中标人',
  noWinner: '没有中标人',
  refused: (at: string, act: string, code: string): string => `${at} 平台拒绝「${act}」：${code}`,
  article: (article: string, rule: string, measured: string, required: string): string =>
    `依据 ${article}（${rule}）：实际 ${measured}，要求 ${required}`,
  matched: (count: number): string => `与公布的结果一致：${count} 项`,
  mismatch: (path: string, published: string, played: string): string =>
    `${path}：公布 ${published}，账上 ${played}`,
  nothingToCompare: '文件里没有公布的结果，不作核对',
  next: (code: string): string => `下一步：npx yangguang export ${code}`,
  exported: (file: string, entries: number, size: string): string =>
    `已导出 ${file}（${entries} 条，${size}）`,
  nextVerify: (file: string): string => `下一步：npx yangguang verify ${file}`,
  ...verdict,
};
