import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every text file that is, or is about to be, committed: path from the root to content. */
export type Tree = ReadonlyMap<string, string>;

const BUILT = new Set(['.git', 'node_modules', '.yangguang', 'coverage']);

/** Reads the files that git tracks or would add; outside a clone, all files but the built ones. */
export function readTree(root: string): Tree {
  const paths = existsSync(join(root, '.git')) ? tracked(root) : walk(root, '');
  const tree = new Map<string, string>();
  for (const path of paths) {
    const file = join(root, path);
    if (!existsSync(file) || !statSync(file).isFile()) continue; // Deleted, not yet committed.
    const text = readFileSync(file, 'utf8');
    if (!text.includes('\0')) tree.set(path, text);
  }
  return tree;
}

function tracked(root: string): readonly string[] {
  // A clone read by another user than its owner is refused by git unless we say that we mean it.
  const safe = ['-c', `safe.directory=${root.replace(/\/$/, '')}`];
  const args = [...safe, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const output = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  return output.split('\0').filter((path) => path !== '');
}

function walk(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return BUILT.has(entry.name) ? [] : walk(root, path);
    return entry.isFile() ? [path] : [];
  });
}
