import { isOffline, npm } from './install.mjs';
import { binOf, pathWith, root, run, say } from './runtime.mjs';

/**
 * One named part of `npm run check`.
 * @typedef {{ name: string, perform: () => Promise<{ code: number, output: string }> }} Step
 */

/**
 * What can be said of the sources without running them.
 * @param {string} node
 * @returns {readonly Step[]}
 */
export function staticSteps(node) {
  return [
    script('format and lint', node, [
      binOf('@biomejs/biome', 'biome'),
      'check',
      '--error-on-warnings',
    ]),
    script('promises', node, [binOf('oxlint'), '--type-aware', '--deny-warnings']),
    script('types', node, [binOf('typescript', 'tsc'), '-p', '.']),
    // Apart, because only the pages may name what a browser has.
    script('types of pages', node, [binOf('typescript', 'tsc'), '-p', 'packages/web']),
    script('tidy', node, ['tools/tidy/main.ts']),
  ];
}

/**
 * Everything that a change must pass at a desk: about a minute, no database.
 * @param {string} node
 * @returns {readonly Step[]}
 */
export function stepsOfCheck(node) {
  return [
    ...staticSteps(node),
    { name: 'lock file', perform: lockInstalls },
    script('unit tests', node, [binOf('vitest'), 'run', '--project', 'unit']),
  ];
}

/**
 * Runs the steps in turn, prints each one's time, and stops at the first that fails.
 * @param {readonly Step[]} steps
 * @returns {Promise<number>} the exit code of the step that failed, else 0
 */
export async function runSteps(steps) {
  for (const { name, perform } of steps) {
    const began = performance.now();
    const { code, output } = await perform();
    const time = ((performance.now() - began) / 1_000).toFixed(1).padStart(6);
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)}${time} s`);
    if (code !== 0 || output.startsWith('skipped')) say(output.trimEnd());
    if (code !== 0) return code;
  }
  return 0;
}

/**
 * @param {string} name
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Step}
 */
function script(name, node, args) {
  return {
    name,
    perform: () => run(node, args, { cwd: root, env: pathWith(node), quiet: true }),
  };
}

/** Some registries lack other platforms' newest binaries; `npm ci` would then fail elsewhere. */
async function lockInstalls() {
  const tried = await npm(['ci', '--dry-run']);
  if (tried.code !== 0 && isOffline(tried.output)) {
    return { code: 0, output: 'skipped: the npm registry was not reached' };
  }
  return tried;
}
