import type { zh } from '../zh.ts';

export const tour: (typeof zh)['tour'] = {
  title: 'Yangguang: one tender, from approval to contract, on a ledger anyone can check',
  step: (at, of, what) => `${at}/${of}  ${what}`,
  took: (seconds) => `${seconds} s`,
  open: 'open the ledger',
  opened: (where) => `ledger and public log are in ${where}; PostgreSQL 18 came along`,
  operator: () => 'the ledger is in the PostgreSQL that DATABASE_URL names',
  play: 'play the tender along its published dates (all names invented)',
  acts: (names) => names.join(', '),
  times: (name, count) => (count === 1 ? name : `${name} ×${count}`),
  save: 'publish the log, export this tender',
  saved: (file, facts) => `${file}: ${facts} facts, each with its proof in the signed log`,
  check: 'verify offline, without the server’s code: every decision again',
  tamper: 'and if somebody changed the export?',
  tampered: (from, to) =>
    `A member’s ${from} marks become ${to}, and the checksum at the end is made to fit. Verify:`,
  caught: 'Not one digit can be changed.',
  notCaught: 'The change was not found: this is a mistake of ours, please tell us.',
  more: (count) => `and ${count} more`,
  next: 'what to type next',
  commands: {
    verify: 'verify that export yourself',
    explain: 'see where every mark of an evaluation comes from',
    due: 'documents go out on 31 March: the earliest bid deadline?',
    code: 'is this social credit code right?',
    help: 'everything else',
  },
  publisherBusy: 'another process is publishing the log; try again in a moment',
  refused: 'the platform refused this tender',
  failed: (why) => `the tour ended early: ${why}`,
};
