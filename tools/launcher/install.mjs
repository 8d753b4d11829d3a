import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, run, Stop, say } from './runtime.mjs';

const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)\b/;

/**
 * Brings node_modules to what package-lock.json says, and does nothing when it is there already.
 * `npm ci` first, because it takes the lock at its word; `npm install` where a registry mirror
 * lacks some other platform's binary, over which `npm ci` stops.
 */
export async function ensureInstalled() {
  if (isInstalled(read('package-lock.json'), read('node_modules/.package-lock.json'))) return;
  say('Installing dependencies (about half a minute; once) ...');
  const began = Date.now();
  const beat = setInterval(() => say(`  ... ${seconds(began)} s`), 5_000);
  try {
    await install();
  } finally {
    clearInterval(beat);
  }
  say(`Installed in ${seconds(began)} s.`);
}

async function install() {
  const exact = await npm(['ci']);
  if (exact.code === 0) return;
  if (isOffline(exact.output)) throw new Stop(offlineHelp(exact.output));
  say('npm ci stopped; trying npm install ...');
  const loose = await npm(['install', '--no-save']);
  if (loose.code === 0) return;
  throw new Stop(isOffline(loose.output) ? offlineHelp(loose.output) : loose.output);
}

/**
 * Whether npm's own record of what it installed holds everything that the lock asks for.
 * npm writes that record last, so an interrupted installation has none. Packages for other
 * platforms are optional and may be absent.
 * @param {string | undefined} lock the text of package-lock.json
 * @param {string | undefined} record the text of node_modules/.package-lock.json
 */
export function isInstalled(lock, record) {
  if (lock === undefined || record === undefined) return false;
  const wanted = JSON.parse(lock).packages;
  const present = JSON.parse(record).packages;
  return Object.entries(wanted).every(([path, { version, optional = false }]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? optional : found.version === version;
  });
}

export function isOffline(/** @type {string} */ output) {
  return OFFLINE.test(output);
}

/**
 * Runs npm as the npm that called us was run: its Node must not be the one in node_modules, which
 * `npm ci` deletes.
 * @param {readonly string[]} args
 */
export async function npm(args) {
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  // npm's own patience is over a minute, and tells a person without a network nothing meanwhile.
  const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const { npm_node_execpath: node, npm_execpath: script } = process.env;
  const own = join(root, 'node_modules');
  const PATH = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(own))
    .join(delimiter);
  const how = { cwd: root, env: { PATH }, quiet: true };
  try {
    return node !== undefined && script?.endsWith('.js') && !node.startsWith(own)
      ? await run(node, [script, ...args, ...quiet, ...patience], how)
      : await run('npm', [...args, ...quiet, ...patience], how);
  } catch (error) {
    throw new Stop(`npm did not start (${error}). Install Node.js together with npm.`);
  }
}

function offlineHelp(/** @type {string} */ output) {
  return `${output}\nThe npm registry was not reached. Connect to a network (or set a mirror: \
npm config set registry ...) and try again; it is needed only for the first start.`;
}

function read(/** @type {string} */ name) {
  const path = join(root, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function seconds(/** @type {number} */ began) {
  return Math.round((Date.now() - began) / 1_000);
}
