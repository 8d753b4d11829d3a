import type { zh } from './zh.ts';

const doubts: Readonly<Record<string, string>> = {
  'header-malformed': 'the first line cannot be read',
  'line-malformed': 'this line cannot be read',
  'line-not-canonical': 'this line is not in its one spelling; somebody has touched it',
  'line-too-long': 'this line is too long',
  'line-after-end': 'something stands after the end',
  'end-missing': 'there is no end; the file is incomplete',
  'entries-missing': 'the number of entries is not the stated one',
  'digest-differs': 'the digest of the whole file is not the stated one',
  'nothing-to-verify': 'the file is empty',
  'checkpoint-unsigned': 'no trusted key has signed the checkpoint',
  'checkpoint-malformed': 'the checkpoint cannot be read',
  'checkpoint-origin-unknown': 'the checkpoint is of an unknown log',
  'witnesses-missing': 'too few witnesses have cosigned',
  'key-malformed': 'a key cannot be read',
  'position-out-of-order': 'the entries are out of order',
  'version-out-of-order': 'a fact of the stream is missing, repeated or moved',
  'entry-not-in-log': 'this fact is not in the signed log',
  'log-size-differs': 'the number of entries is not the checkpoint’s',
  'log-root-differs': 'the root of the tree is not the checkpoint’s',
  'proof-unasked': 'a proof that does not belong here',
  'padding-unasked': 'padding that does not belong here',
  'stream-unasked': 'not one of the exported streams',
  'stream-missing': 'an exported stream is missing',
  'stream-kind-unknown': 'an unknown kind of stream',
  'stream-without-beginning': 'the beginning of the stream is missing',
  'fact-unreadable': 'the fact does not have its form',
  'fact-impossible': 'this cannot have happened here',
  'fact-without-cause': 'no decision makes this fact alone',
  'fact-without-need': 'taken again, this decision changes nothing',
  'refused-by-the-rules': 'the rules refuse what is recorded as done',
  'decision-differs': 'taken again, the decision comes out differently',
  'decision-incomplete': 'only a part of a decision is recorded',
};

/** Everything that the verifier says. */
export const en: typeof zh = {
  usage: 'usage: yangguang-verify FILE... [--key KEY[,KEY]] [--witnesses N] [--json] [--lang zh]',
  unreadable: (file) => `cannot read ${file}`,
  verdict: (facts, streams, doubts) => `${facts} facts, ${streams} streams, ${doubts} doubts`,
  checkpoint: (origin, size, signers) => `log ${origin}, ${size} entries; signed by ${signers}`,
  ownKeys: 'keys taken from the file itself; use --key to show whose log it is',
  more: (count) => `${count} more doubts are not listed`,
  doubts,
  doubtPlace: (position, stream) =>
    [position === '' ? '' : `entry ${position}`, stream].filter((one) => one !== '').join(' '),
};
