import { brotliCompressSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { browserPath, openBrowser, type Reading, type Size } from '../testing/browser.ts';
import { drawnExamples, EXAMPLES } from '../testing/components.tsx';
import { LEAF, POLICY, proofUnder, RECORD } from '../testing/ledger.ts';
import { drawn, FLAGS, PAGES } from '../testing/pages.ts';
import { AS_OF } from '../testing/rows.ts';
import type { PageFlags } from './context.ts';
import { links } from './links.ts';
import { renderPage } from './render-page.tsx';

// A browser on a shared machine takes the time that it takes.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const DESK: Size = { width: 1440, height: 900 };
const PHONE: Size = { width: 390, height: 844 };
const NARROW: Size = { width: 320, height: 640 };

const MODES: readonly (readonly [string, Size, Partial<PageFlags>])[] = [
  ['on a desk', DESK, {}],
  ['on a phone', PHONE, {}],
  ['in large type', DESK, { big: true }],
  ['in high contrast', DESK, { contrast: true }],
  ['in English', DESK, { lang: 'en' }],
];

async function expectVisible(found: Locator, visible: boolean): Promise<void> {
  expect(await found.first().isVisible()).toBe(visible);
}

// Without a browser on this machine there is nothing to ask.
describe.skipIf(browserPath === undefined)('in a browser', () => {
  let reading: Reading;
  beforeAll(async () => {
    reading = await openBrowser(browserPath ?? '');
  });
  afterAll(() => reading.close());

  test.each(MODES)('axe finds nothing %s', async (_, size, flags) => {
    const { assets } = reading;
    const opened = await reading.open(size, (path) => drawn(path, { ...flags, assets }));
    const found: string[] = [];
    for (const path of Object.keys(PAGES)) {
      await opened.page.goto(path);
      const { violations } = await new AxeBuilder({ page: opened.page }).setLegacyMode().analyze();
      found.push(...violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`));
    }
    expect(found).toEqual([]);
    await opened.close();
  });

  test('axe finds nothing in any state of a component', async () => {
    const { assets } = reading;
    const body = Object.keys(EXAMPLES).map((name) => `<h2>${name}</h2>${drawnExamples(name)}`);
    const head = `<link rel="stylesheet" href="${assets.style}"><title>例</title>`;
    const main = `<main id="main"><h1>例</h1>${body.join('')}</main>`;
    const html = `<!doctype html><html lang="zh-CN">${head}${main}`;
    const opened = await reading.open(DESK, () => html);
    await opened.page.goto('/');
    const { violations } = await new AxeBuilder({ page: opened.page })
      .disableRules(['landmark-unique', 'duplicate-id', 'landmark-complementary-is-top-level'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    await opened.close();
  });

  test.each([
    ['at 320 pixels', NARROW, {}],
    ['at 390 pixels in large type', PHONE, { big: true }],
    ['at 1100 pixels', { width: 1100, height: 800 }, {}],
  ] as const)('nothing scrolls sideways %s', async (_, size, flags) => {
    const { assets } = reading;
    const opened = await reading.open(size, (path) => drawn(path, { ...flags, assets }));
    const wide: string[] = [];
    for (const path of Object.keys(PAGES)) {
      await opened.page.goto(path);
      const width = await opened.page.evaluate('document.documentElement.scrollWidth');
      if (width !== size.width) wide.push(`${path} ${width}`);
    }
    expect(wide).toEqual([]);
    await opened.close();
  });

  test('a page is under 60 kB with all that it fetches, its script under 15 kB', async () => {
    for (const path of Object.keys(PAGES)) {
      const html = drawn(path, { assets: reading.assets });
      const opened = await reading.open(DESK, () => html);
      await opened.page.goto(path, { waitUntil: 'networkidle' });
      const fetched = [...opened.sent.values()].reduce((sum, bytes) => sum + bytes, 0);
      expect(brotliCompressSync(html).length + fetched).toBeLessThan(60_000);
      expect(opened.sent.get(reading.assets.script)).toBeLessThan(15_000);
      await opened.close();
    }
  });

  test('the keyboard sees where it is, at every stop of the home page', async () => {
    const { assets } = reading;
    const opened = await reading.open(DESK, (path) => drawn(path, { assets }));
    await opened.page.goto('/');
    await opened.page.keyboard.press('Tab');
    expect(await opened.page.evaluate('document.activeElement.className')).toBe('skip');
    const unseen: unknown[] = [];
    let stops = 0;
    for (; (await opened.page.evaluate('document.activeElement.tagName')) !== 'BODY'; stops += 1) {
      const style = 'getComputedStyle(document.activeElement).outlineStyle';
      const html = 'document.activeElement.outerHTML';
      if ((await opened.page.evaluate(style)) === 'none') {
        unseen.push(await opened.page.evaluate(html));
      }
      await opened.page.keyboard.press('Tab');
    }
    expect(unseen).toEqual([]);
    expect(stops).toBeGreaterThan(30);
    await opened.close();
  });

  test('without script a page shows its text, and no button that would do nothing', async () => {
    const { assets } = reading;
    const opened = await reading.open(DESK, (path) => drawn(path, { assets }), { script: false });
    await opened.page.goto('/notices/3118402');
    await expectVisible(opened.page.getByText('186,423,700.00'), true);
    await expectVisible(opened.page.locator('[data-check]'), false);
    await expectVisible(opened.page.locator('[data-print]'), false);
    const lines = "document.querySelector('noscript p').getClientRects().length";
    expect(await opened.page.evaluate(lines)).toBeGreaterThan(0);
    await opened.close();
  });

  test('the reader’s machine checks a record, and sees one letter changed', async () => {
    for (const [record, verdict] of [
      [RECORD, '本机核验通过'],
      [RECORD.replace('op-1', 'op-2'), '核验不一致'],
    ] as const) {
      const proof = { position: 0, leaf: LEAF };
      const model = { asOf: AS_OF, keys: [], asked: '1', found: { proof, record } };
      const { assets } = reading;
      const html = (path: string) => renderPage('verify', model, { ...FLAGS, path, assets });
      const files = { [links.proof(0)]: proofUnder(), [links.policy]: POLICY };
      const opened = await reading.open(DESK, html, { files });
      await opened.page.goto('/verify?q=1');
      await opened.page.locator('[data-check]').click();
      await opened.page.locator(`[data-proof-state] >> text=${verdict}`).waitFor();
      await opened.close();
    }
  });
});
