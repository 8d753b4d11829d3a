import { DAY, Defect, instant, later } from '@yangguang/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedClock } from '../clock/clock.ts';
import { type MemoryStore, memoryStore } from '../testing/memory-store.ts';
import { type CountCommand, tallyKind } from '../testing/tally.ts';
import { openMailbox } from './mailbox.ts';

const START = instant('2026-03-02T09:00+08:00');
const count = (word: string): CountCommand => ({ type: 'count', word });

function opened(store: MemoryStore = memoryStore()) {
  const clock = movedClock(START);
  return { store, clock, box: openMailbox(tallyKind, store, 'tally/1', clock) };
}

function words(store: MemoryStore): readonly unknown[] {
  return store.facts('tally/1').map(({ body }) => body.word);
}

/** Lets everything run that is ready to run. */
function aTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

describe('order', () => {
  test('letters are decided and answered as they came, each with its place', async () => {
    const { store, box } = opened();
    const asked = ['a', 'b', 'c', 'd'];
    const answers = await Promise.all(asked.map((word) => box.ask(count(word), 'me')));
    expect(words(store)).toEqual(asked);
    const receipts = answers.map((answer) => ('receipt' in answer ? answer.receipt : undefined));
    expect(receipts).toEqual(
      asked.map((_, at) => {
        return { stream: 'tally/1', version: at + 1, position: at, facts: 1 };
      }),
    );
    expect(await box.state()).toEqual(asked);
  });

  test('letters of one turn travel together, those that come meanwhile in the next', async () => {
    const { store, box } = opened();
    await box.state();
    store.hold();
    const first = ['a', 'b'].map((word) => box.ask(count(word), 'me'));
    await aTurn();
    const second = ['c', 'd', 'e'].map((word) => box.ask(count(word), 'me'));
    await aTurn();
    expect(await box.state()).toEqual([]);
    store.release();
    await Promise.all([...first, ...second]);
    expect(store.appends.map(({ expected, facts }) => [expected, facts])).toEqual([
      [0, 2],
      [2, 3],
    ]);
  });

  test('no append takes more than the store does', async () => {
    const { store, box } = opened();
    const many = (from: number) => Array.from({ length: 600 }, (_, at) => `w${from + at}`);
    const asked = [0, 600, 1_200].map((from) =>
      box.ask({ type: 'countAll', words: many(from) }, 'me'),
    );
    await Promise.all(asked);
    expect(store.appends.map(({ facts }) => facts)).toEqual([600, 600, 600]);
    expect(words(store)).toHaveLength(1_800);
  });

  test('a refusal is answered after those before it are durable, and stores nothing', async () => {
    const { store, box } = opened();
    await box.state();
    store.hold();
    const answered: string[] = [];
    const ask = (word: string) => box.ask(count(word), 'me').then(() => answered.push(word));
    const all = [ask('a'), ask('full'), ask('b')];
    await aTurn();
    expect(answered).toEqual([]);
    store.release();
    await Promise.all(all);
    expect(answered).toEqual(['a', 'full', 'b']);
    expect(words(store)).toEqual(['a', 'b']);
  });

  test('facts of one stream never run backwards, even when the clock does', async () => {
    const store = memoryStore();
    const late = openMailbox(tallyKind, store, 'tally/1', movedClock(later(START, DAY)));
    await late.ask(count('a'), 'me');
    const early = openMailbox(tallyKind, store, 'tally/1', movedClock(START));
    await Promise.all([early.ask(count('b'), 'me'), early.ask(count('c'), 'me')]);
    expect(store.facts('tally/1').map(({ at }) => at)).toEqual(
      [1, 1, 1].map(() => later(START, DAY)),
    );
  });
});

describe('another instance', () => {
  test('that was first makes everything not yet durable be decided anew', async () => {
    const { store, clock, box } = opened();
    await box.state();
    const other = openMailbox(tallyKind, store, 'tally/1', clock);
    await other.ask(count('a'), 'other');
    const [same, fresh] = await Promise.all([box.ask(count('a'), 'me'), box.ask(count('b'), 'me')]);
    expect(same).toMatchObject({ events: [] });
    expect(fresh).toMatchObject({ receipt: { version: 2 }, events: [{ word: 'b', by: 'me' }] });
    expect(words(store)).toEqual(['a', 'b']);
  });

  test('never makes a fact twice or loses one, however the two interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 30 }), async (turns) => {
        const { store, clock, box } = opened();
        const other = openMailbox(tallyKind, store, 'tally/1', clock);
        const asked = turns.map(async (mine, at) => {
          if (at % 3 === 0) await aTurn();
          return (mine ? box : other).ask(count(`w${at}`), mine ? 'me' : 'other');
        });
        const answers = await Promise.all(asked);
        const versions = answers.flatMap((one) => ('receipt' in one ? [one.receipt.version] : []));
        expect(versions.toSorted((a, b) => a - b)).toEqual(turns.map((_, at) => at + 1));
        expect(words(store).toSorted()).toEqual(turns.map((_, at) => `w${at}`).toSorted());
      }),
      { numRuns: 40 },
    );
  });
});

describe('mistakes and losses', () => {
  test('our own mistake fails its letter alone', async () => {
    const { store, box } = opened();
    const letters = [box.ask(count('a'), 'me'), box.ask({ type: 'stumble' }, 'me')];
    const last = box.ask(count('b'), 'me');
    await expect(letters[1]).rejects.toThrow(Defect);
    await Promise.all([letters[0], last]);
    expect(words(store)).toEqual(['a', 'b']);
  });

  test.each(['lost', 'unanswered'] as const)(
    'an append %s: forgotten, and read again',
    async (how) => {
      const { store, box } = opened();
      await box.ask(count('a'), 'me');
      store.failNext(how);
      await expect(box.ask(count('b'), 'me')).rejects.toThrow();
      const again = await box.ask(count('b'), 'me');
      expect(words(store)).toEqual(['a', 'b']);
      // What was written although nobody said so is not written again.
      const facts = how === 'unanswered' ? 0 : 1;
      expect(again).toMatchObject({ receipt: { version: 2, facts } });
    },
  );

  test('whoever asks while an append is lost is answered by the ledger as it is', async () => {
    const { store, box } = opened();
    await box.ask(count('a'), 'me');
    store.failNext('lost');
    store.hold();
    const lost = box.ask(count('b'), 'me').catch(() => 'lost');
    await aTurn();
    store.release();
    const answers: Promise<unknown>[] = [];
    // Somebody asks in every moment between the loss and its being noticed.
    for (let moment = 0; moment < 20; moment += 1) {
      await Promise.resolve();
      const asked = box.ask({ type: 'confirm', word: 'a' }, 'me');
      answers.push(asked.catch(() => ({ events: [] })));
    }
    expect(await lost).toBe('lost');
    for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ events: [] });
    expect(await box.state()).toEqual(['a']);
  });

  test('a repeated command is silent, and no append is made for it', async () => {
    const { store, box } = opened();
    await box.ask(count('a'), 'me');
    const before = store.appends.length;
    expect(await box.ask(count('a'), 'me')).toEqual({
      events: [],
      receipt: { stream: 'tally/1', version: 1, position: -1, facts: 0 },
    });
    expect(store.appends).toHaveLength(before);
  });

  test('a ledger that cannot be read stops us', async () => {
    const { store, box } = opened();
    const fact = { type: 'counted', at: START, by: 'me', body: { word: 7 } };
    await store.append('tally/1', 0, [fact]);
    await expect(box.ask(count('a'), 'me')).rejects.toThrow(Defect);
    await expect(box.state()).rejects.toThrow(Defect);
  });
});
