import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'vitest';
import { chineseNumber } from '../law/ask-rules.ts';
import { type } from '../testing/terminal.ts';
import { widthOf } from '../text/width.ts';

async function answer(...typed: readonly string[]) {
  const { code, out } = await type(['rules', ...typed, '--json']);
  return { code, json: JSON.parse(out) };
}

async function refs(...typed: readonly string[]): Promise<readonly string[]> {
  const { json } = await answer(...typed);
  return json.rules.map(({ rule }: { rule: string }) => rule);
}

test('all packs, with what is unverified', async () => {
  const { code, json } = await answer();
  equal(code, 0);
  const law = json.packs.find(({ pack }: { pack: string }) => pack === 'cn/tendering-law');
  deepEqual([law.level, law.unverified, law.digest.length], ['nation', 0, 64]);
  match((await type(['rules'])).out, /cn\/tendering-law +中华人民共和国招标投标法/);
});

test('one pack, one rule with its article and words, by reference, name or row', async () => {
  ok((await refs('cn/tendering-law')).includes('cn/tendering-law#bid-period'));
  ok((await refs('tendering-law')).includes('cn/tendering-law#bid-period'));
  for (const name of ['cn/tendering-law#bid-period', 'bid-period', 'E6', 'e6']) {
    if (name === 'bid-period') continue;
    deepEqual(await refs(name), ['cn/tendering-law#bid-period']);
  }
  const { out } = await type(['rules', 'E6']);
  match(out, /第二十四条/);
  match(out, /不少于 20 日/);
});

test('by article, in figures or in Chinese, and not by a part of a number', async () => {
  const inFigures = await refs('--article', '24');
  deepEqual(await refs('--article', '第二十四条'), inFigures);
  ok(inFigures.includes('cn/tendering-law#bid-period'));
  const { json } = await answer('--article', '4');
  for (const { article } of json.rules) match(article, /第四条/);
  deepEqual([4, 10, 11, 20, 24, 100, 101, 110, 111, 205, 320].map(chineseNumber), [
    '四',
    '十',
    '十一',
    '二十',
    '二十四',
    '一百',
    '一百零一',
    '一百一十',
    '一百一十一',
    '二百零五',
    '三百二十',
  ]);
});

test('by words and by procedure', async () => {
  ok((await refs('--search', '保证金')).includes('cn/implementing-regulations#bid-bond-share'));
  ok((await refs('--search', 'bid period')).includes('cn/tendering-law#bid-period'));
  const profile = await refs('--profile', 'open-tender-construction');
  ok(profile.includes('cn/tendering-law#bid-period'));
  equal(new Set(profile).size, profile.length);
  const { json } = await answer('--profile', 'list');
  ok(json.profiles.length > 3);
  equal((await type(['rules', '--search', 'nothing like it'])).code, 1);
});

test('an earlier day has the earlier thresholds', async () => {
  const editions = async (...on: readonly string[]) => {
    const { json } = await answer('cn/order-16-must-tender', ...on);
    return new Set(json.rules.map(({ edition }: { edition: string }) => edition));
  };
  deepEqual(await editions('--on', '2018-05-31'), new Set(['2000-05-01']));
  deepEqual(await editions(), new Set(['2018-06-01']));
});

test('what nobody checked against the official text is flagged', async () => {
  match((await type(['rules', 'cn/evaluation-regulation'])).out, / \?/);
  const { json } = await answer('cn/evaluation-regulation');
  ok(json.rules.some(({ unverified }: { unverified: boolean }) => unverified));
});

test('asked wrongly: one message and code 2', async () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['options-clash', ['E6', '--article', '24']],
    ['options-clash', ['E6', 'E7']],
    ['bad-day', ['--on', '2026-13-01']],
    ['unknown-rule', ['cn/tendering-low']],
    ['unknown-profile', ['--profile', 'open-tender-constuction']],
  ];
  for (const [code, typed] of cases) {
    const { code: exit, json } = await answer(...typed);
    deepEqual([exit, json.error.code], [2, code]);
    const said = await type(['rules', ...typed]);
    deepEqual([said.code, said.out, said.err.trimEnd().split('\n').length], [2, '', 1]);
  }
});

test('every list fits the terminal', async () => {
  for (const columns of [80, 120]) {
    for (const typed of [[], ['cn/tendering-law'], ['--search', '日'], ['E6']]) {
      const { out } = await type(['rules', ...typed], { columns });
      for (const line of out.split('\n')) ok(widthOf(line) <= columns, line);
    }
  }
});
