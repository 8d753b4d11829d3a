/**
 * A log directory as our publisher exports it, read by programs that share no code with us: Go's
 * own transparency log packages, and Python's standard library. What they accept is then spoilt,
 * bit by bit and lie by lie, and they must refuse it.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Defect, instant } from '@yangguang/kernel';
import {
  localWitness,
  migrateLedger,
  type NewFact,
  openPublisher,
  openStore,
  type Publisher,
  type PublisherOptions,
  proofOf,
  type Store,
} from '@yangguang/ledger';
import { signingKey } from '@yangguang/ledger/testing';
import {
  COSIGNATURE,
  cosign,
  ED25519,
  ed25519Verifier,
  encodeCheckpoint,
  signNote,
  tilePath,
  tilesBetween,
  verifierKeyText,
} from '@yangguang/ledger/verify';
import { openPool, startEmbedded } from '@yangguang/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const log = signingKey('log.jiangyuan.example/2026', ED25519);
const watch = signingKey('witness.jiangyuan.example/w1', COSIGNATURE);
const stranger = signingKey('log.jiangyuan.example/2026', ED25519);
const TIME = 1_780_000_000;
const PAD = '='.charCodeAt(0);

/** Each growth: its appends, of public and of private facts, and the size that it leads to. */
const GROWTHS: readonly Growth[] = [
  { appends: [[200, 56]], size: 256 }, // One tile, just whole.
  { appends: [[250, 3]], size: 514 }, // Padding fills the private facts of a batch up to 8.
  { appends: Array.from({ length: 5 }, () => [69, 9] as const), size: 939 },
];
const OLDER = ['256', '514'];
const SIZE = 939;

interface Growth {
  readonly appends: readonly (readonly [shown: number, hidden: number])[];
  readonly size: number;
}

/** A program that verifies the export; all of them take the same arguments. */
interface Peer {
  readonly name: string;
  /** What to install where it is missing. */
  readonly packages: string;
  readonly present: boolean;
  /** Whether it checks the signatures themselves. */
  readonly ed25519: boolean;
  readonly accepts: readonly string[];
  /** The command that runs it; what it compiles goes to the folder. */
  prepare(folder: string): readonly string[];
}

const SUMDB = '/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog';
const answers = (program: string, argument: string) => spawnSync(program, [argument]).status === 0;

const PEERS: readonly Peer[] = [
  {
    name: 'Go, golang.org/x/mod/sumdb',
    packages: 'golang-go and golang-golang-x-mod-dev',
    present: existsSync(SUMDB) && answers('go', 'version'),
    ed25519: true,
    accepts: [
      'OK checkpoint: 939 entries, log and witness signed',
      'OK root: from the entries alone',
      'OK inclusion: 939 entries by the tiles',
      'OK consistency: 2 older checkpoints',
      'OK receipts: 939',
    ],
    prepare: (folder) => {
      const program = join(folder, 'verify');
      const source = join(import.meta.dirname, 'go/verify.go');
      // Debian's libraries lie in a GOPATH; nothing may come from the network.
      const own = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '', GOPROXY: 'off' };
      const env = { ...process.env, ...own, GOCACHE: join(folder, 'go-cache') };
      const built = spawnSync('go', ['build', '-o', program, source], { env, encoding: 'utf8' });
      if (built.status !== 0) throw new Error(built.stderr);
      return [program];
    },
  },
  {
    name: 'Python, standard library',
    packages: 'python3',
    present: answers('python3', '--version'),
    ed25519: false,
    accepts: [
      'OK checkpoint: 939 entries, log and witness named, signatures not checked',
      'OK root: from the entries alone',
      'OK tiles: 5 made again',
      'OK consistency: 2 older checkpoints',
      'OK receipts: 939',
    ],
    prepare: () => ['python3', join(import.meta.dirname, 'python/verify-log.py')],
  },
];

function factsOf(shown: number, hidden: number): readonly NewFact[] {
  const at = instant('2026-03-02T01:00:00.000Z');
  const fact = (type: string, title: string): NewFact => {
    return { type, at, by: 'org:demo', body: { title, contact: '不公开' } };
  };
  // One title is too long for a leaf, which then shows its digest.
  const title = (i: number) => (i === 1 ? '江'.repeat(3_000) : `江源省公路工程 ${i}`);
  return [
    ...Array.from({ length: shown }, (_, i) => fact('noticePosted', title(i))),
    ...Array.from({ length: hidden }, (_, i) => fact('bidSealed', `${i}`)),
  ];
}

async function publisherOf(pool: PublisherOptions['pool'], folder: string): Promise<Publisher> {
  const verifier = ed25519Verifier(log.key);
  if ('doubt' in verifier) throw new Defect(verifier.doubt.code);
  const file = join(folder, 'witness-memory');
  const witness = localWitness({ file, ...watch, log: verifier.value, now: () => TIME });
  const directory = join(folder, 'log');
  const publisher = await openPublisher({ pool, directory, ...log, witnesses: [witness] });
  if ('refusal' in publisher) throw new Defect(publisher.refusal);
  return publisher;
}

/** Publishes growth by growth; keeps each checkpoint, and the receipt of each new entry. */
async function publishAll(store: Store, publisher: Publisher, folder: string): Promise<void> {
  let [version, before] = [0, 0];
  for (const { appends, size } of GROWTHS) {
    for (const [shown, hidden] of appends) {
      const facts = factsOf(shown, hidden);
      await store.append('tender/1', version, facts);
      version += facts.length;
    }
    const published = await publisher.publish();
    expect(published).toMatchObject({ size, testimonies: [{ outcome: 'cosigned' }] });
    cpSync(join(folder, 'log/checkpoint'), join(folder, 'older', String(size)));
    for (let index = before; index < size; index += 1) {
      const path = join(folder, 'receipts', `${index}.tlog-proof`);
      writeFileSync(path, proofOf(join(folder, 'log'), index) ?? '');
    }
    before = size;
  }
}

/** Makes `log/`, `receipts/` and `older/` in the folder, from a ledger that is then gone. */
async function exportLog(folder: string): Promise<void> {
  for (const name of ['receipts', 'older']) mkdirSync(join(folder, name));
  const dataDirectory = join(folder, 'database');
  const server = await startEmbedded({ dataDirectory, durability: 'none' });
  const pool = openPool(server.connection);
  try {
    await migrateLedger(pool);
    const publication = { noticePosted: { public: ['title'] } };
    const store = await openStore(pool, { publication });
    const publisher = await publisherOf(pool, folder);
    await publishAll(store, publisher, folder);
    publisher.close();
    await store.close();
  } finally {
    await pool.end();
    await server.stop();
    rmSync(dataDirectory, { recursive: true });
  }
}

/** Inverts the lowest bit of one byte of a file. */
function flip(path: string, position: number): void {
  const bytes = readFileSync(path);
  bytes[position] = (bytes[position] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** What is said to have been signed long ago, of a history that never was; truly signed. */
function anotherHistory(): string {
  const checkpoint = { origin: log.key.name, size: 256, root: new Uint8Array(32), extensions: [] };
  const text = encodeCheckpoint(checkpoint);
  return signNote(text, log.key, log.sign) + cosign(text, TIME, watch.key, watch.sign);
}

function rewrite(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

/** Lies that no single bit tells: what is changed, and the step that must find it. */
const LIES: readonly {
  readonly name: string;
  readonly step: string;
  readonly tell: (folder: string) => void;
}[] = [
  {
    name: 'a checkpoint without its witness',
    step: 'checkpoint',
    tell: (folder) =>
      rewrite(join(folder, 'log/checkpoint'), (note) => note.replace(/\u2014 witness.*\n/, '')),
  },
  {
    name: 'a checkpoint of the same name by another key',
    step: 'checkpoint',
    tell: (folder) =>
      rewrite(join(folder, 'log/checkpoint'), (note) => {
        const text = note.slice(0, note.indexOf('\n\n') + 1);
        const signed = signNote(text, stranger.key, stranger.sign);
        return signed + cosign(text, TIME, watch.key, watch.sign);
      }),
  },
  {
    name: 'an older checkpoint of another history, truly signed',
    step: 'consistency',
    tell: (folder) => rewrite(join(folder, 'older/256'), anotherHistory),
  },
  {
    name: 'a receipt that names another entry',
    step: 'receipts',
    tell: (folder) =>
      rewrite(join(folder, 'receipts/700.tlog-proof'), (proof) =>
        proof.replace('index 700\n', 'index 701\n'),
      ),
  },
  {
    name: 'a receipt that lacks a hash',
    step: 'receipts',
    tell: (folder) =>
      rewrite(join(folder, 'receipts/700.tlog-proof'), (proof) => proof.replace(/\n.{44}\n/, '\n')),
  },
  {
    name: 'a log without its last bundle',
    step: 'root',
    tell: (folder) => rmSync(join(folder, 'log/tile/entries/003.p/171')),
  },
];

let exported = '';

beforeAll(async () => {
  exported = mkdtempSync(join(tmpdir(), 'yangguang-peer-'));
  await exportLog(exported);
});
afterAll(() => rmSync(exported, { recursive: true, force: true }));

describe.each(PEERS)('$name', ({ packages, present, prepare, accepts, ed25519 }) => {
  describe.skipIf(!present)(`(skipped without ${packages})`, () => {
    let command: readonly string[] = [];
    let folder = '';

    beforeAll(() => {
      command = prepare(exported);
    });
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'yangguang-peer-'));
      for (const part of ['log', 'receipts', 'older']) {
        cpSync(join(exported, part), join(folder, part), { recursive: true });
      }
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    function verify() {
      const [program = '', ...first] = command;
      const keys = [log.key, watch.key].map(verifierKeyText);
      const older = OLDER.map((size) => join(folder, 'older', size));
      const places = [join(folder, 'log'), join(folder, 'receipts')];
      const options = { encoding: 'utf8' } as const;
      const { status, stdout } = spawnSync(
        program,
        [...first, ...places, ...keys, ...older],
        options,
      );
      return { status, lines: stdout.trimEnd().split('\n') };
    }

    /** That it ended with 1 and named the step last. */
    function expectRefused(step: RegExp, what: string): void {
      const { status, lines } = verify();
      expect(status, what).toBe(1);
      expect(lines.at(-1), what).toMatch(step);
    }

    function expectFlipsFound(path: string, positions: readonly number[], step: RegExp): void {
      for (const position of positions) {
        flip(join(folder, path), position);
        expectRefused(step, `${path} at ${position}`);
        flip(join(folder, path), position);
      }
    }

    test('accepts the log, its older checkpoints and its receipts', () => {
      expect(verify()).toEqual({ status: 0, lines: accepts });
    });

    test('refuses a bundle or tile with one bit flipped', () => {
      const tiles = Array.from(tilesBetween(0, SIZE), (tile) => `log/${tilePath(tile)}`);
      expect(tiles).toHaveLength(9);
      for (const path of tiles) {
        const { length } = readFileSync(join(folder, path));
        const step = path.includes('entries') ? /^FAIL root: / : /^FAIL (inclusion|tiles): /;
        expectFlipsFound(path, [0, Math.floor(length / 2), length - 1], step);
      }
      expect(verify().status).toBe(0);
    });

    test('refuses a checkpoint with one bit flipped', () => {
      const note = readFileSync(join(folder, 'log/checkpoint'));
      const body = note.indexOf('\n\n') + 1;
      const positions = [...(ed25519 ? note : note.subarray(0, body)).keys()];
      // Before the `=` of a signature stand bits of no meaning, which Go's decoder passes over.
      const meant = positions.filter((at) => at < body || note[at + 1] !== PAD);
      const everyFourth = meant.filter((_, i) => i % 4 === 0);
      expectFlipsFound('log/checkpoint', everyFourth, /^FAIL (checkpoint|root): /);
    });

    test.each(LIES)('refuses $name', ({ name, step, tell }) => {
      tell(folder);
      expectRefused(new RegExp(`^FAIL ${step}: `), name);
    });
  });
});
