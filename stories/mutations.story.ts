import { canonicalJson, type Json } from '@yangguang/kernel';
import { signingKey } from '@yangguang/ledger/testing';
import {
  ED25519,
  encodeNote,
  parseNote,
  signNote,
  verifierKeyText,
} from '@yangguang/ledger/verify';
import type { Trust } from '@yangguang/verifier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITS } from './edits.ts';
import { type Exports, exported, LOG, LOG_KEY, TRUST, verified } from './export.ts';
import {
  at,
  edited,
  factAt,
  flipped,
  indexOf,
  linesOf,
  type Mutation,
  nextInStream,
  offsetIn,
  put,
  sealed,
  textOf,
} from './mutate.ts';
import { openTender } from './open-tender.ts';
import { inTown, visiting } from './town.ts';

/**
 * One honest export, and every way we could think of to spoil it. Each must be caught, and the
 * first doubt must name the line where the hand was laid on it.
 */
let honest: Exports;
/** The same town's export on the day before the deadline: an older checkpoint, truly signed. */
let earlier: Exports;
let tried = 0;

inTown();

beforeAll(async () => {
  await visiting(async (town) => {
    const { pool, streams } = town.hall;
    await openTender(town, async () => {
      earlier = await exported(pool, [...streams]);
    });
    honest = await exported(pool, [...streams]);
  });
});

afterAll(() => console.info(`${tried} mutations tried, each caught at its line`));

async function mustBeCaught({ name, content, line }: Mutation, trust: Trust = TRUST) {
  tried += 1;
  const { doubts } = await verified(content, trust);
  const [first] = doubts;
  expect(first, `${name}: not caught`).toBeDefined();
  expect({ name, line: first?.detail?.line, code: first?.code }).toMatchObject({ name, line });
  return first;
}

describe('the honest files', () => {
  test('raise no doubt, by the log’s key or by their own', async () => {
    for (const content of [honest.bundle, honest.ledger, earlier.bundle, earlier.ledger]) {
      expect((await verified(content)).doubts).toEqual([]);
      expect((await verified(content, { keys: [], witnesses: 0 })).doubts).toEqual([]);
      expect((await verified(textOf(sealed(linesOf(content))))).doubts).toEqual([]);
    }
  });
});

test('two threads say of every file what one says', async () => {
  const [bundle, ledger] = [linesOf(honest.bundle), linesOf(honest.ledger)];
  const files = [
    Buffer.from(honest.bundle),
    Buffer.from(honest.ledger),
    Buffer.from(honest.ledger).subarray(0, -50),
    new Uint8Array(0),
    flipped(bundle, 0, 40, 1),
    textOf(edited(bundle, factAt(bundle, 'bidsRanked'), ['d', 'ranking', 0, 'rank'], 2)),
    textOf(edited(ledger, factAt(ledger, 'awardMade'), ['t'], '2026-01-01T00:00:00.000Z')),
    textOf(sealed(ledger.toSpliced(factAt(ledger, 'bidSealed'), 1))),
  ];
  for (const content of files) {
    expect(await verified(content, TRUST, 2)).toEqual(await verified(content, TRUST, 1));
  }
});

describe('one bit', () => {
  test('in every line of a bundle', async () => {
    const lines = linesOf(honest.bundle);
    for (const [index, line] of lines.entries()) {
      if (index === 0) continue;
      const offset = (index * 7_919) % Buffer.byteLength(line);
      const content = flipped(lines, index, offset, index % 8);
      await mustBeCaught({ name: `bit in line ${index + 1}`, content, line: index + 1 });
    }
  });

  test('in lines of a ledger: facts, padding, waymarks', async () => {
    const lines = linesOf(honest.ledger);
    const some = [...lines.keys()].filter((index) => index % 9 === 4);
    const marks = [indexOf(lines, '{"h":'), indexOf(lines, '{"h":', 1)];
    for (const index of [...some, ...marks]) {
      const offset = (index * 104_729) % Buffer.byteLength(lines[index] ?? '');
      const content = flipped(lines, index, offset, index % 8);
      await mustBeCaught({ name: `bit in ledger line ${index + 1}`, content, line: index + 1 });
    }
  });

  test.each(['b', 'by', 'd', 'e', 'n', 'p', 's', 't', 'ty', 'x'])(
    'in the member %s of a fact, its name or its value',
    async (member) => {
      const lines = linesOf(honest.bundle);
      const index = factAt(lines, 'bidSealed');
      const line = lines[index] ?? '';
      const name = offsetIn(line, `"${member}":`) + 1;
      for (const offset of [name, name + member.length + 3]) {
        const content = flipped(lines, index, offset, 0);
        await mustBeCaught({ name: `${member} at ${offset}`, content, line: index + 1 });
      }
    },
  );

  test.each(['checkpoint', 'format', 'keys', 'scope'])('in the header’s %s', async (member) => {
    const lines = linesOf(honest.bundle);
    const name = offsetIn(lines[0] ?? '', `"${member}":`);
    for (const offset of [name + 1, name + member.length + 4, name + member.length + 6]) {
      const content = flipped(lines, 0, offset, 1);
      await mustBeCaught({ name: `${member} at ${offset}`, content, line: 1 });
    }
  });

  test('in a line feed: two lines become one', async () => {
    const lines = linesOf(honest.bundle);
    const content = flipped(lines, 4, Buffer.byteLength(lines[4] ?? ''), 5);
    await mustBeCaught({ name: 'line feed', content, line: 5 });
  });
});

describe('lines', () => {
  const both = ['bundle', 'ledger'] as const;

  test.each(both)('missing from a %s, with a trailer that is right again', async (kind) => {
    const lines = linesOf(honest[kind]);
    for (const type of ['bidSealed', 'bidWithdrawn', 'objectionAnswered', 'awardMade']) {
      const index = factAt(lines, type);
      const content = textOf(sealed(lines.toSpliced(index, 1)));
      const next = kind === 'ledger' ? index : nextInStream(lines, index) - 1;
      await mustBeCaught({ name: `without ${type}`, content, line: next + 1 });
    }
  });

  test.each(both)('repeated in a %s', async (kind) => {
    const lines = linesOf(honest[kind]);
    for (const type of ['bidSealed', 'scoresSubmitted', 'publicityEnded']) {
      const index = factAt(lines, type);
      const content = textOf(sealed(lines.toSpliced(index, 0, lines[index] ?? '')));
      await mustBeCaught({ name: `${type} twice`, content, line: index + 2 });
    }
  });

  test.each(both)('changed about in a %s', async (kind) => {
    const lines = linesOf(honest[kind]);
    for (const type of ['bidReviewed', 'awardMade', 'contractSigned']) {
      const index = factAt(lines, type);
      const [one = '', other = ''] = lines.slice(index, index + 2);
      const content = textOf(sealed(lines.toSpliced(index, 2, other, one)));
      await mustBeCaught({ name: `${type} after the next`, content, line: index + 1 });
    }
  });

  test.each(both)('moved to the end of a %s', async (kind) => {
    const lines = linesOf(honest[kind]);
    const index = factAt(lines, 'bidSealed', 1);
    const moved = lines.toSpliced(index, 1).toSpliced(-1, 0, lines[index] ?? '');
    const content = textOf(sealed(moved));
    const line = kind === 'ledger' ? index + 1 : nextInStream(lines, index);
    await mustBeCaught({ name: 'bidSealed last', content, line });
  });

  test.each(both)('cut off at the end of a %s', async (kind) => {
    const lines = linesOf(honest[kind]);
    const whole = Buffer.from(textOf(lines));
    const last = lines.length;
    const cut = (name: string, content: Uint8Array, line: number) =>
      mustBeCaught({ name, content, line });
    await cut('half of the trailer', whole.subarray(0, -40), last);
    await cut('no trailer', textOf(lines.slice(0, -1)), last - 1);
    await cut('half a fact', whole.subarray(0, textOf(lines.slice(0, -2)).length - 9), last - 2);
    await cut('the header alone', textOf(lines.slice(0, 1)), 1);
    await cut('nothing', new Uint8Array(0), 0);
    await cut('a line more', Buffer.concat([whole, Buffer.from('{}\n')]), last + 1);
    await cut('the trailer twice', textOf([...lines, lines.at(-1) ?? '']), last + 1);
    await cut('the header twice', textOf([lines[0] ?? '', ...lines]), 2);
    await cut('a blank line', textOf(lines.toSpliced(3, 0, '')), 4);
    await cut('the wrong count', textOf(lines.with(-1, put1(lines.at(-1), 'end', 9))), last);
    const other = put1(lines.at(-1), 'sha256', '0'.repeat(64));
    await cut('the wrong digest', textOf(lines.with(-1, other)), last);
  });

  test('written in another spelling', async () => {
    const lines = linesOf(honest.bundle);
    const index = factAt(lines, 'awardMade');
    const line = lines[index] ?? '';
    for (const [name, spelt] of [
      ['a blank', line.replace('{"b"', '{ "b"')],
      ['a member twice', line.replace('"e":1', '"e":1,"e":1')],
      ['another order', line.replace(/^\{("b":"[^"]*"),("by":"[^"]*"),/, '{$2,$1,')],
      ['an escape', line.replace('Jade', '\\u004aade')],
      ['1e0 for 1', line.replace('"e":1', '"e":1e0')],
      ['a carriage return', `${line}\r`],
    ] as const) {
      expect(spelt).not.toBe(line);
      const content = textOf(sealed(lines.with(index, spelt)));
      await mustBeCaught({ name, content, line: index + 1 });
    }
  });
});

function put1(line: string | undefined, member: string, value: Json): string {
  const wire: Json = JSON.parse(line ?? '');
  return canonicalJson(put(wire, [member], value));
}

describe('edits, with a trailer that is right again', () => {
  test.each(EDITS)('%s', async (name, type, path, value) => {
    const bundle = linesOf(honest.bundle);
    const index = factAt(bundle, type);
    const content = textOf(edited(bundle, index, path, value));
    await mustBeCaught({ name, content, line: index + 1 });
    if (path[0] === 'x') return;
    const ledger = linesOf(honest.ledger);
    const place = factAt(ledger, type);
    const changed = textOf(edited(ledger, place, path, value));
    await mustBeCaught({ name: `${name}, in a ledger`, content: changed, line: place + 1 });
  });

  test('a proof that belongs to another fact, cut short, or too long', async () => {
    const lines = linesOf(honest.bundle);
    const [index, other] = [factAt(lines, 'awardMade'), factAt(lines, 'bidsRanked')];
    const own = at(JSON.parse(lines[index] ?? ''), ['x']);
    const foreign = at(JSON.parse(lines[other] ?? ''), ['x']);
    if (!Array.isArray(own)) throw new Error('a proof is a list');
    for (const [name, proof] of [
      ['foreign', foreign],
      ['short', own.slice(1)],
      ['long', [...own, own[0] ?? '']],
      ['reversed', [...own].reverse()],
    ] as const) {
      const content = textOf(edited(lines, index, ['x'], proof));
      await mustBeCaught({ name: `${name} proof`, content, line: index + 1 });
    }
  });

  test('the blind of one fact for another’s', async () => {
    const lines = linesOf(honest.bundle);
    const [index, other] = [factAt(lines, 'bidSealed'), factAt(lines, 'bidSealed', 1)];
    const blind = at(JSON.parse(lines[other] ?? ''), ['b']);
    const content = textOf(edited(lines, index, ['b'], blind));
    await mustBeCaught({ name: 'foreign blind', content, line: index + 1 });
  });

  test('padding and waymarks', async () => {
    const lines = linesOf(honest.ledger);
    const padding = lines.findIndex((line) => line.includes('"p":') && !line.includes('"ty":'));
    const mark = indexOf(lines, '{"h":');
    const line = lines[padding] ?? '';
    const without = textOf(sealed(lines.toSpliced(padding, 1)));
    await mustBeCaught({ name: 'padding taken', content: without, line: padding + 1 });
    const more = textOf(sealed(lines.toSpliced(padding, 0, line)));
    await mustBeCaught({ name: 'padding added', content: more, line: padding + 2 });
    const blind = textOf(edited(lines, padding, ['b'], 'A'.repeat(43).concat('=')));
    await mustBeCaught({ name: 'padding changed', content: blind, line: padding + 1 });
    const hash = textOf(edited(lines, mark, ['h', 7], 'A'.repeat(43).concat('=')));
    await mustBeCaught({ name: 'waymark changed', content: hash, line: mark + 1 });
    const proof = textOf(edited(lines, mark, ['x'], []));
    await mustBeCaught({ name: 'waymark unproven', content: proof, line: mark + 1 });
    const twice = textOf(sealed(lines.toSpliced(mark, 0, lines[mark] ?? '')));
    await mustBeCaught({ name: 'waymark twice', content: twice, line: mark + 2 });
    const bundle = linesOf(honest.bundle);
    const slipped = textOf(sealed(bundle.toSpliced(5, 0, line)));
    await mustBeCaught({ name: 'padding in a bundle', content: slipped, line: 6 });
    const marked = textOf(sealed(bundle.toSpliced(5, 0, lines[mark] ?? '')));
    await mustBeCaught({ name: 'waymark in a bundle', content: marked, line: 6 });
  });
});

describe('headers and checkpoints', () => {
  const stranger = signingKey(LOG.key.name, ED25519);

  function header(kind: keyof Exports, change: Readonly<Record<string, Json>>): Uint8Array {
    const lines = linesOf(honest[kind]);
    const wire: Json = JSON.parse(lines[0] ?? '');
    const next = Object.entries(change).reduce((value, [name, to]) => put(value, [name], to), wire);
    return textOf(sealed(lines.with(0, canonicalJson(next))));
  }

  function note(): string {
    return String(at(JSON.parse(linesOf(honest.bundle)[0] ?? ''), ['checkpoint']));
  }

  function noteText(): string {
    return note().slice(0, note().indexOf('\n\n') + 1);
  }

  test.each(['bundle', 'ledger'] as const)('another key over the same text: %s', async (kind) => {
    const foreign = signNote(noteText(), stranger.key, stranger.sign);
    const keys = [verifierKeyText(stranger.key)];
    const content = header(kind, { checkpoint: foreign, keys });
    await mustBeCaught({ name: 'foreign checkpoint', content, line: 1 });
    // By its own keys the file is whole; only who knows the log's key can tell.
    expect((await verified(content, { keys: [], witnesses: 0 })).doubts).toEqual([]);
  });

  test('texts that the log never signed', async () => {
    const parsed = parseNote(note());
    if ('doubt' in parsed) throw new Error(parsed.doubt.code);
    const [origin = '', size = '', root = ''] = noteText().split('\n');
    const texts = {
      'another size': `${origin}\n${Number(size) + 1}\n${root}\n`,
      'another root': `${origin}\n${size}\n${'A'.repeat(43)}=\n`,
      'another origin': `other.example/log\n${size}\n${root}\n`,
      'a line more': `${origin}\n${size}\n${root}\nmore\n`,
    };
    for (const [name, text] of Object.entries(texts)) {
      const checkpoint = encodeNote({ ...parsed.value, text });
      await mustBeCaught({ name, content: header('bundle', { checkpoint }), line: 1 });
    }
    const unsigned = header('bundle', { checkpoint: noteText() });
    await mustBeCaught({ name: 'unsigned', content: unsigned, line: 1 });
    const empty = header('bundle', { checkpoint: '' });
    await mustBeCaught({ name: 'no checkpoint', content: empty, line: 1 });
  });

  test('an older checkpoint, truly signed', async () => {
    const [older = ''] = linesOf(earlier.bundle);
    const checkpoint = at(JSON.parse(older), ['checkpoint']);
    // A true signature over another tree: the first entry does not stand in it.
    const content = header('bundle', { checkpoint });
    await mustBeCaught({ name: 'older checkpoint', content, line: 2 });
    const ledger = header('ledger', { checkpoint });
    const mark = indexOf(linesOf(honest.ledger), '{"h":');
    await mustBeCaught({ name: 'older checkpoint, ledger', content: ledger, line: mark + 1 });
  });

  test('witnesses wanted, and none there', async () => {
    const content = Buffer.from(honest.bundle);
    const trust = { keys: [LOG_KEY], witnesses: 1 };
    await mustBeCaught({ name: 'no witness', content, line: 1 }, trust);
  });

  test('streams that are not there, or were not asked for', async () => {
    const lines = linesOf(honest.bundle);
    const streams = at(JSON.parse(lines[0] ?? ''), ['streams']);
    if (!Array.isArray(streams)) throw new Error('streams are a list');
    const more = header('bundle', { streams: [...streams, 'tender/E6299000001269999001'] });
    await mustBeCaught({ name: 'a stream more', content: more, line: lines.length });
    const fewer = header('bundle', { streams: streams.slice(1) });
    const first = indexOf(lines, `"s":"${streams[0]}"`);
    await mustBeCaught({ name: 'a stream less', content: fewer, line: first + 1 });
  });

  test('another scope, another format, keys that are none', async () => {
    const scope = header('bundle', { scope: 'ledger' });
    await mustBeCaught({ name: 'scope', content: scope, line: 2 });
    const streams = header('ledger', { scope: 'streams' });
    await mustBeCaught({ name: 'scope of a ledger', content: streams, line: 2 });
    const format = header('bundle', { format: 'yangguang-bundle/9' });
    await mustBeCaught({ name: 'format', content: format, line: 1 });
    const keys = header('bundle', { keys: ['not a key'] });
    await mustBeCaught({ name: 'keys', content: keys, line: 1 });
    const extra = header('bundle', { extra: 1 });
    await mustBeCaught({ name: 'a member more', content: extra, line: 1 });
    const lines = linesOf(honest.bundle);
    const trailer = lines.with(-1, put1(lines.at(-1), 'z', 1));
    await mustBeCaught({ name: 'a trailer’s', content: textOf(trailer), line: lines.length });
  });

  test('a publication list that shows or hides something else', async () => {
    const lines = linesOf(honest.bundle);
    const lists = at(JSON.parse(lines[0] ?? ''), ['publications']);
    const hidden = header('bundle', { publications: put(lists, ['1', 'awardMade'], 'private') });
    const line = factAt(lines, 'awardMade') + 1;
    await mustBeCaught({ name: 'an award hidden', content: hidden, line });
    const shown = put(lists, ['1', 'bidSealed'], { public: ['bid'] });
    const content = header('bundle', { publications: shown });
    await mustBeCaught({ name: 'bids shown', content, line: factAt(lines, 'bidSealed') + 1 });
    const none = header('bundle', { publications: {} });
    const first = lines.findIndex((text) => text.includes('"ty":"partyRegistered"'));
    await mustBeCaught({ name: 'no list', content: none, line: first + 1 });
  });
});

test('at least a hundred of them', () => expect(tried).toBeGreaterThanOrEqual(100));
