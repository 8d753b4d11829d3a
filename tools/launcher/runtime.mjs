import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The oldest Node whose type stripping runs our sources; and the oldest that runs the launcher. */
const OLDEST = 24;
const OLDEST_LAUNCHER = [18, 19];

/** A foreseen reason to stop: printed as it stands, without a stack. */
export class Stop extends Error {}

/** Progress goes to standard error, so that standard output holds a program's answer alone. */
export function say(/** @type {string} */ text) {
  process.stderr.write(`${text}\n`);
}

/** Refuses a Node that is too old for the launcher itself. */
export function requireLauncherNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_LAUNCHER;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Stop(
    `Node ${version} is too old: install Node ${OLDEST}, or at least ${OLDEST_LAUNCHER.join('.')}.`,
  );
}

/**
 * The Node that runs our sources: this one when it is new enough, else the one npm brought.
 * @param {{ version: string, execPath: string, platform: string, arch: string, root: string }} on
 * @returns {string} the path of the program
 */
export function chooseNode(on) {
  if (Number(on.version.split('.')[0]) >= OLDEST) return on.execPath;
  const name = `node-${on.platform}-${on.arch}`;
  const bundled = join(on.root, 'node_modules', name, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  throw new Stop(
    `This is Node ${on.version}, and npm brought no ${name} (it has Linux on x64 and arm64).\n` +
      `Install Node ${OLDEST} LTS from your system's vendor and try again.`,
  );
}

export function thisMachine() {
  const { versions, execPath, platform, arch } = process;
  return { version: versions.node, execPath, platform, arch, root };
}

/** The script behind a package's command: `binOf('vitest')` is node_modules/vitest/vitest.mjs. */
export function binOf(/** @type {string} */ name, command = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command.split('/').pop() ?? '']);
}

/**
 * Runs a program on our own terminal, without a shell, and passes our signals on to it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean }} [how] `quiet` keeps its
 *   output and prints it only when it fails
 * @returns {Promise<{ code: number, output: string }>} 128 + n when signal n ended it
 */
export function run(program, args, { cwd, env = {}, quiet = false } = {}) {
  return new Promise((resolve, fail) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (part) => {
      output += part;
    });
    child.stderr?.on('data', (part) => {
      output += part;
    });
    const release = forwardSignals(child);
    child.once('error', (error) => {
      release();
      fail(error);
    });
    child.once('close', (code, signal) => {
      release();
      resolve({ code: code ?? 128 + constants.signals[signal ?? 'SIGKILL'], output });
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    // A terminal sends Ctrl-C to the whole group: forwarding it would count twice.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}

/** The environment in which `node` also means the Node that we chose. */
export function pathWith(/** @type {string} */ node) {
  return { PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
}
