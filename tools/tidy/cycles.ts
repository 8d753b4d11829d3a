import type { Breach } from './breach.ts';
import { type Project, pathOfManifest, resolve } from './project.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** No file, and no package, may lead back to itself through what it imports; types count. */
export function cycleBreaches(project: Project): readonly Breach[] {
  const files = fileGraph(project);
  return [
    ...cyclesIn(files).map((cycle) => breach(cycle[0] ?? '', 'cycle', cycle)),
    ...cyclesIn(packageGraph(project)).map((cycle) =>
      breach(pathOfManifest(cycle[0] ?? ''), 'package-cycle', cycle),
    ),
  ];
}

function breach(path: string, rule: string, cycle: readonly string[]): Breach {
  return { path, line: 1, rule, message: cycle.join(' → ') };
}

function fileGraph(project: Project): Graph {
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of project.sources) {
    const next = new Set<string>();
    for (const { specifier } of imports) {
      const target = resolve(project, path, specifier);
      const leads = target.type === 'file' || target.type === 'workspace';
      if (leads && target.path !== undefined) next.add(target.path);
    }
    graph.set(path, next);
  }
  return graph;
}

function packageGraph(project: Project): Graph {
  const graph = new Map<string, Set<string>>();
  for (const { path, home, isTest, imports } of project.sources) {
    if (home === undefined || isTest) continue;
    const next = graph.get(home) ?? new Set<string>();
    for (const { specifier } of imports) {
      const target = resolve(project, path, specifier);
      if (target.type === 'workspace' && target.home !== home) next.add(target.home);
    }
    graph.set(home, next);
  }
  return graph;
}

/** For each knot of nodes that lead to each other, one shortest way round, first name first. */
function cyclesIn(graph: Graph): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const reported = new Set<string>();
  for (const start of [...graph.keys()].sort()) {
    if (reported.has(start)) continue;
    const round = wayBack(graph, start);
    if (round === undefined) continue;
    for (const node of round) reported.add(node);
    cycles.push(round);
  }
  return cycles;
}

/** The shortest way from `start` to itself, by breadth-first search. */
function wayBack(graph: Graph, start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return [...wayTo(cameFrom, start, node), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const way = [end];
  for (let node = end; node !== start; way.unshift(node)) node = cameFrom.get(node) ?? start;
  return way;
}
