import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, test } from 'vitest';
import { processIo } from './io.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yangguang-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('files are read whole, bounded, and only as UTF-8', async () => {
  const io = processIo();
  const path = join(folder, 'a.json');
  writeFileSync(path, '{"名": 1}');
  deepEqual(await io.read(path, 100), { text: '{"名": 1}' });
  deepEqual(await io.read(path, 5), { fault: 'file-too-large' });
  writeFileSync(path, Uint8Array.of(0x22, 0xff, 0x22));
  deepEqual(await io.read(path, 100), { fault: 'file-not-utf8' });
  deepEqual(await io.read(folder, 100_000), { fault: 'file-is-folder' });
  deepEqual(await io.read(join(folder, 'none'), 100), { fault: 'file-absent' });
  deepEqual(await io.list(folder), [path]);
  equal(await io.list(path), undefined);
});

test('the command starts from its stub, and its answer stands alone', () => {
  const stub = fileURLToPath(new URL('../bin/yangguang.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [stub, 'rules', 'E6', '--json'], {
    encoding: 'utf8',
    cwd: folder,
  });
  deepEqual([status, stderr], [0, '']);
  equal(JSON.parse(stdout).rules[0].rule, 'cn/tendering-law#bid-period');
  const wrong = spawnSync(process.execPath, [stub, 'evaluate', '-'], {
    encoding: 'utf8',
    input: '{',
  });
  deepEqual([wrong.status, wrong.stdout], [2, '']);
  ok(wrong.stderr.startsWith('<stdin>:1:2: '));
});
