import { instant } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { drawn, FLAGS, PAGES } from '../testing/pages.ts';
import { projectPage } from '../testing/project.ts';
import { assetsFrom } from './assets.ts';
import { links, twinOf } from './links.ts';
import { preferenceLink, withQuery } from './modes.ts';
import { renderPage } from './render-page.tsx';

describe('every page', () => {
  test.each(Object.keys(PAGES))('%s is whole, in both languages', (path) => {
    for (const lang of ['zh', 'en'] as const) {
      const html = drawn(path, { lang });
      expect(html).toMatch(/^<!doctype html><html lang="(zh-CN|en)"/);
      expect(html.match(/<main\b/g)).toHaveLength(1);
      expect(html.match(/<h1\b/g)).toHaveLength(1);
      expect(html).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  test.each(Object.keys(PAGES))('%s holds no script and no style of its own', (path) => {
    const html = drawn(path);
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style/);
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  test.each(Object.keys(PAGES))('%s draws every icon that it refers to', (path) => {
    const html = drawn(path);
    for (const [, name] of html.matchAll(/href="#(i-\w+)"/g)) {
      expect(html).toContain(`<symbol id="${name}"`);
    }
  });

  test('same model and flags, same bytes', () => {
    expect(drawn('/notices/3118401')).toBe(drawn('/notices/3118401'));
  });

  test('modes are classes, the language an attribute, the address the same', () => {
    const html = drawn('/', { big: true, contrast: true, lang: 'en' });
    expect(html).toContain('<html lang="en" class="big hc">');
    expect(html).toContain('<link rel="canonical" href="https://ggzy.example/"/>');
  });

  test('a page with a twin and a feed says where they are', () => {
    const html = drawn('/search?q=污水处理&category=01');
    expect(html).toContain('type="application/json" href="/search.json?');
    expect(html).toContain('type="application/rss+xml" href="/feed.xml?');
  });
});

describe('without script', () => {
  test('a notice tells title, amount, deadline, lots, files and whom it is from', () => {
    const text = drawn('/notices/3118401').replace(/<[^>]+>/g, '');
    for (const said of [
      '临渠市城北污水处理厂二期扩建工程施工',
      '186,423,700.00',
      '人民币壹亿捌仟陆佰肆拾贰万叁仟柒佰元整',
      '12 月 1 日 09:30',
      '厂外进水管网',
      '招标文件（第 2 版，含变更）',
      '临渠市水务投资集团有限公司',
      '2026-11-30 09:30',
    ]) {
      expect(text).toContain(said);
    }
  });

  test('before the opening no price is drawn, and no green seal is ever drawn by us', () => {
    const html = drawn('/notices/3118401');
    expect(html).not.toContain('id="record"');
    expect(html).not.toContain('proof--ok');
    expect(drawn('/projects/A07-2026-00418')).not.toContain('proof--ok');
  });

  test('what was not opened stays sealed or void, in words', () => {
    const text = drawn('/projects/A07-2026-00418');
    expect(text).toContain('视为撤销投标');
    expect(text).toContain('平台原因未解密，视为撤回，可要求补救');
  });

  test('text from outside is text', () => {
    const evil = '<script>alert(1)</script>';
    const project = { ...projectPage.project, title: evil };
    const html = renderPage('project', { ...projectPage, project }, FLAGS);
    expect(html).not.toContain(evil);
    expect(html).toContain('&lt;script&gt;');
  });

  test('a deadline that has passed offers no bidding', () => {
    const html = drawn('/notices/3118401', { now: instant('2026-12-01T09:30') });
    expect(html).toContain('已截止');
    expect(html).not.toContain('/workbench/');
  });
});

describe('addresses', () => {
  test('are made in one place and keep odd codes apart', () => {
    expect(links.rule('cn/tendering-law#bid-period')).toBe('/rules/cn%2Ftendering-law/bid-period');
    expect(links.project('A/1')).toBe('/projects/A%2F1');
    expect(links.entry(0)).toBe('/verify?q=1');
    expect(twinOf('/')).toBe('/index.json');
    expect(twinOf('/notices/1?lang=en')).toBe('/notices/1.json?lang=en');
  });

  test('a query changes by one key', () => {
    expect(withQuery('/search?q=a&page=2', 'page', undefined)).toBe('/search?q=a');
    expect(withQuery('/search', 'q', '水 库')).toBe('/search?q=%E6%B0%B4+%E5%BA%93');
    expect(preferenceLink({ path: '/a?b=1' }, 'big', 'on')).toBe(
      '/preferences?big=on&back=%2Fa%3Fb%3D1',
    );
  });

  test('assets come from a whole build alone', () => {
    const manifest = {
      'src/browser/portal.ts': { file: 'p.js' },
      'src/styles/portal.css': { file: 'p.css' },
      'src/styles/fonts/num-600.woff2': { file: 'n.woff2' },
    };
    expect(assetsFrom(manifest, '/assets/')).toEqual({
      script: '/assets/p.js',
      style: '/assets/p.css',
      figures: '/assets/n.woff2',
    });
    expect(assetsFrom({}, '/assets/')).toBeUndefined();
  });
});
