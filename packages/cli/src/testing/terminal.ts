import { day } from '@yangguang/kernel';
import { type Io, processIo, type ReadText } from '../io.ts';
import { runProgram } from '../run.ts';

export interface Typed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Around {
  /** Files in memory, by path; a path with none of them is read from the disk. */
  readonly files?: Readonly<Record<string, string>>;
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly columns?: number;
  readonly colour?: boolean;
  readonly live?: boolean;
}

/** Runs the program in this process, on the day 2026-06-01, and keeps what it says. */
export async function type(typed: readonly string[], around: Around = {}): Promise<Typed> {
  const said = { out: '', err: '' };
  const io: Io = {
    ...silentIo(around.columns ?? 100),
    colour: around.colour ?? false,
    live: around.live ?? false,
    write: (text) => {
      said.out += text;
    },
    warn: (text) => {
      said.err += text;
    },
    read: (path, mostBytes) => readAround(around, path, mostBytes),
    list: async (path) => around.folders?.[path] ?? disk().list(path),
  };
  const code = await runProgram(typed, io);
  return { code, ...said };
}

/** Says nothing, and reads the disk. */
export function silentIo(columns: number): Io {
  return {
    columns,
    colour: false,
    live: false,
    write: () => {},
    warn: () => {},
    today: () => day('2026-06-01'),
    read: (path, mostBytes) => disk().read(path, mostBytes),
    list: (path) => disk().list(path),
  };
}

async function readAround(around: Around, path: string, mostBytes: number): Promise<ReadText> {
  const text = around.files?.[path];
  if (text === undefined) return disk().read(path, mostBytes);
  return text.length > mostBytes ? { fault: 'file-too-large' } : { text };
}

let real: Io | undefined;

function disk(): Io {
  real ??= processIo();
  return real;
}

/** Words of a command line as a shell splits them: blanks, and double quotes around blanks. */
export function words(command: string): readonly string[] {
  return Array.from(
    command.matchAll(/"([^"]*)"|(\S+)/g),
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
