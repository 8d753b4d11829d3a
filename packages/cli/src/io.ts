import { type Dirent, statSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { type Day, dayOf, fromMillis } from '@yangguang/kernel';

export type ReadFault =
  | 'file-absent'
  | 'file-is-folder'
  | 'file-unreadable'
  | 'file-too-large'
  | 'file-not-utf8';
export type ReadText = { readonly text: string } | { readonly fault: ReadFault };

/** Everything a program of ours may touch outside itself, so that tests run it in memory. */
export interface Io {
  /** Columns of the terminal that standard output goes to. */
  readonly columns: number;
  readonly colour: boolean;
  /** Whether standard error is a terminal, where a line can be drawn over. */
  readonly live: boolean;
  /** Standard output: the answer alone. */
  write(text: string): void;
  /** Standard error: progress and complaints. */
  warn(text: string): void;
  today(): Day;
  /** `-` is standard input. */
  read(path: string, mostBytes: number): Promise<ReadText>;
  /** The JSON files directly in a folder, sorted; undefined when the path is no folder. */
  list(path: string): Promise<readonly string[] | undefined>;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export function styled({ colour }: Pick<Io, 'colour'>, style: Style, text: string): string {
  return colour && text !== '' ? styleText(style, text, { validateStream: false }) : text;
}

/** Room for text when standard output is no terminal. */
const COLUMNS = 100;
const NARROWEST = 60;

/** The real thing: this process's streams, clock and files. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) stream.on('error', leaveWhenClosed);
  const told = Number.parseInt(env.COLUMNS ?? '', 10);
  const columns = stdout.columns ?? (Number.isNaN(told) ? COLUMNS : told);
  const plain = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return {
    columns: Math.max(NARROWEST, columns),
    colour: stdout.isTTY === true && !plain,
    live: stderr.isTTY === true && env.TERM !== 'dumb',
    write: (text) => void stdout.write(text),
    warn: (text) => void stderr.write(text),
    today: () => dayOf(fromMillis(Date.now())),
    read: (path, mostBytes) =>
      path === '-' ? readStream(process.stdin, mostBytes) : readPath(path, mostBytes),
    list: listFolder,
  };
}

/** Whoever reads us may stop early (`yangguang rules | head`): that is no fault of ours. */
function leaveWhenClosed(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}

async function readPath(path: string, mostBytes: number): Promise<ReadText> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      if (size > mostBytes) return { fault: 'file-too-large' };
      return await readStream(handle.createReadStream({ autoClose: false }), mostBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** Reads to the end, but never more than it may: a pipe does not say how long it is. */
async function readStream(stream: AsyncIterable<unknown>, mostBytes: number): Promise<ReadText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) return { fault: 'file-unreadable' };
    size += chunk.length;
    if (size > mostBytes) return { fault: 'file-too-large' };
    chunks.push(chunk);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { fault: 'file-not-utf8' };
  }
}

function faultOf(error: unknown): ReadFault {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'file-absent';
  return code === 'EISDIR' ? 'file-is-folder' : 'file-unreadable';
}

async function listFolder(path: string): Promise<readonly string[] | undefined> {
  if (path === '-' || !isFolder(path)) return undefined;
  const entries: readonly Dirent[] = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.json'))
    .map(({ name }) => join(path, name))
    .sort();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
