import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { assetsFrom } from '../page/assets.ts';
import type { Assets } from '../page/context.ts';

const ORIGIN = 'https://ggzy.example';
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the browser is, if this machine has one. */
export const browserPath = process.env.CHROMIUM ?? CHROMIUM.find((path) => existsSync(path));

/** A browser that is given our pages without a server. */
export interface Reading {
  readonly assets: Assets;
  /** Opens an empty page of this size; `html` answers what the page at an address is. */
  open(size: Size, html: (path: string) => string, options?: Options): Promise<Opened>;
  close(): Promise<void>;
}

export interface Opened {
  readonly page: Page;
  /** Bytes in brotli, by address, of the assets that were asked for. */
  readonly sent: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Options {
  readonly script?: boolean;
  /** Answers to addresses that are neither pages nor assets. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Builds the script and the style into a folder of their own, and starts the browser. */
export async function openBrowser(executablePath: string): Promise<Reading> {
  const folder = mkdtempSync(join(tmpdir(), 'yangguang-web-'));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const configFile = join(root, 'vite.config.ts');
  await build({ root, configFile, configLoader: 'native', build: { outDir: folder } });
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const assets = assetsFrom(manifest, '/assets/');
  if (assets === undefined) throw new Error('the build lacks an asset');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    assets,
    open: async (viewport, html, options = {}) => {
      const context = await newContext(browser, viewport, options.script ?? true);
      const sent = await serve(context, folder, html, options.files ?? {});
      return { page: await context.newPage(), sent, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function newContext(browser: Browser, viewport: Size, script: boolean): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: ORIGIN,
    viewport,
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
  });
}

async function serve(
  context: BrowserContext,
  folder: string,
  html: (path: string) => string,
  files: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, number>> {
  const sent = new Map<string, number>();
  await context.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const path = decodeURI(pathname) + decodeURI(search);
    const file = files[path];
    if (pathname.startsWith('/assets/')) {
      const body = readFileSync(join(folder, pathname.slice('/assets/'.length)));
      sent.set(pathname, brotliCompressSync(body).length);
      return route.fulfill({ body, contentType: typeOf(pathname) });
    }
    if (file !== undefined) return route.fulfill({ body: file, contentType: 'text/plain' });
    return route.fulfill({
      body: html(path),
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': POLICY },
    });
  });
  return sent;
}

/** As strict as the server's: pages must not need more. */
const POLICY = [
  "default-src 'none'",
  ...['script', 'style', 'font', 'connect', 'img'].map((kind) => `${kind}-src 'self'`),
  "form-action 'self'",
].join('; ');

function typeOf(path: string): string {
  if (path.endsWith('.css')) return 'text/css';
  return path.endsWith('.js') ? 'text/javascript' : 'font/woff2';
}
