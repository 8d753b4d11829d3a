import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runSteps, staticSteps, stepsOfCheck } from './check.mjs';
import { ensureInstalled } from './install.mjs';
import {
  binOf,
  chooseNode,
  pathWith,
  requireLauncherNode,
  root,
  run,
  Stop,
  say,
  thisMachine,
} from './runtime.mjs';
import { ensureTestPrograms } from './test-programs.mjs';

/** @type {Readonly<Record<string, (node: string, args: readonly string[]) => Promise<number>>>} */
const verbs = {
  start: (node, args) => runSource(node, 'packages/cli/src/tour/main.ts', args),
  yangguang: (node, args) => runSource(node, 'packages/cli/src/main.ts', args),
  verify: (node, args) => runSource(node, 'packages/verifier/src/main.ts', args),
  check: (node) => runSteps(stepsOfCheck(node)),
  test: runTests,
  bench: runBenches,
};

/**
 * Installs what is missing, chooses a Node that runs TypeScript sources, and runs a verb on it.
 * @param {string} verb
 * @param {readonly string[]} args handed on as they are
 * @returns {Promise<number>} the exit code
 */
export async function launch(verb, args) {
  try {
    requireLauncherNode();
    const known = verbs[verb];
    if (known === undefined) throw new Stop(`Say one of: ${Object.keys(verbs).join(', ')}.`);
    await ensureInstalled();
    return await known(chooseNode(thisMachine()), args);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    return 1;
  }
}

/**
 * @param {string} node
 * @param {string} source a path from the root of the repository
 * @param {readonly string[]} args
 */
async function runSource(node, source, args) {
  const path = join(root, source);
  if (!existsSync(path)) throw new Stop(`${source} does not exist in this version.`);
  const { code } = await run(node, [path, ...args], { env: pathWith(node) });
  return code;
}

/**
 * The checks that need no run, then every suite once; the runner's summary is printed last.
 * @param {string} node
 * @param {readonly string[]} args filters for the runner
 */
async function runTests(node, args) {
  const failed = await runSteps(staticSteps(node));
  if (failed !== 0) return failed;
  await ensureTestPrograms();
  const { code } = await run(node, [binOf('vitest'), 'run', ...args], {
    cwd: root,
    env: pathWith(node),
  });
  return code;
}

/**
 * Every bench, or those whose name holds one of `args`; one at a time, as they are measurements.
 * @param {string} node
 * @param {readonly string[]} args
 */
async function runBenches(node, args) {
  const folder = join(root, 'bench');
  const wanted = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => args.length === 0 || args.some((arg) => name.includes(arg)))
    .sort();
  if (wanted.length === 0) throw new Stop('No such bench.');
  for (const name of wanted) {
    say(`\nbench/${name}`);
    const code = await runSource(node, `bench/${name}`, []);
    if (code !== 0) return code;
  }
  return 0;
}
