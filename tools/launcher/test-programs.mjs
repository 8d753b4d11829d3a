import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './runtime.mjs';

/**
 * Programs outside npm with which some suites compare us. Without one, its suites skip.
 * @type {readonly { name: string, packages: readonly string[], suites: string,
 *   present: () => boolean }[]}
 */
const programs = [
  {
    name: 'a PostgreSQL server',
    packages: ['postgresql'],
    suites: 'the store on a PostgreSQL server',
    present: () =>
      list('/usr/lib/postgresql').some((version) =>
        existsSync(`/usr/lib/postgresql/${version}/bin/postgres`),
      ),
  },
  {
    name: 'Go and its transparency log library',
    packages: ['golang-go', 'golang-golang-x-mod-dev'],
    suites: 'the log read by an independent implementation',
    present: () => onPath('go') && existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog'),
  },
  {
    name: 'Chromium',
    packages: ['chromium'],
    suites: 'the pages read in a browser',
    present: () =>
      process.env.CHROMIUM !== undefined ||
      ['chromium', 'chromium-browser', 'google-chrome'].some((name) =>
        existsSync(`/usr/bin/${name}`),
      ),
  },
];

/** Where we may, installs the missing programs from Debian's archive; else says what is missing. */
export async function ensureTestPrograms() {
  const missing = programs.filter(({ present }) => !present());
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && onPath('apt-get')) await installAll(missing);
  for (const { name, packages, suites } of missing.filter(({ present }) => !present())) {
    say(`Missing: ${name}. Skipped: ${suites}.`);
    say(`  To run it: apt-get install ${packages.join(' ')} (as root, on Debian or Ubuntu)`);
  }
}

/** @param {readonly (typeof programs)[number][]} missing */
async function installAll(missing) {
  say(`Installing for the tests: ${missing.map(({ name }) => name).join(', ')} ...`);
  await aptGet(['update']);
  const allowServices = forbidServices();
  try {
    // One by one: what can be had is not lost with what cannot.
    for (const { packages } of missing) {
      const { code, output } = await aptGet(['install', '--no-install-recommends', ...packages]);
      if (code !== 0) say(output.trimEnd());
    }
  } finally {
    allowServices();
  }
}

/**
 * The suites start servers of their own; the package must not start one for the whole machine.
 * Debian asks this file before it starts a service, and 101 means no.
 */
function forbidServices() {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => {};
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy);
}

/** @param {readonly string[]} args */
function aptGet(args) {
  const patience = ['Acquire::http::Timeout=20', 'Acquire::Retries=1', 'DPkg::Lock::Timeout=60'];
  const options = patience.flatMap((option) => ['-o', option]);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', ['-qq', '--yes', ...options, ...args], { env, quiet: true });
}

function onPath(/** @type {string} */ program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

function list(/** @type {string} */ folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}
