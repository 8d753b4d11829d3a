import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@yangguang/kernel';
import { describe, expect, test } from 'vitest';
import { type Action, SENSITIVE, WEIGHTY } from './action.ts';
import { type Actor, LEVELS, type Level, SEAT_ROLES, type SeatRole } from './actor.ts';
import { can, type PolicyObject } from './can.ts';
import { GRANTS } from './grants.ts';
import { PHASES, type Phase } from './phase.ts';

const NOW = instant('2026-03-25T09:30+08:00');
const ROLES = ['citizen', ...SEAT_ROLES] as const;
const ORDER: readonly string[] = PHASES;
const NEUTRAL = /expert|supervisor|auditor|witness|operator/;

interface Row {
  readonly action: string;
  readonly cells: ReadonlyMap<string, string>;
  readonly level: string;
  readonly from: string;
}

/** The rows of `matrix.md`, the table that people read. */
function rows(): readonly Row[] {
  const text = readFileSync(join(import.meta.dirname, 'matrix.md'), 'utf8');
  const lines = text.split('\n').filter((line) => /^\| [a-z]\w+ +\|/.test(line));
  return lines.slice(1).map((line) => {
    const [action = '', ...rest] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const cells = new Map(ROLES.map((role, at) => [role, rest[at] ?? '']));
    return { action, cells, level: rest[ROLES.length] ?? '', from: rest[ROLES.length + 1] ?? '' };
  });
}

/** Everything on which an answer may depend; each combination is asked. */
interface Situation {
  readonly inRegion: boolean;
  readonly ofProject: boolean;
  readonly itself: boolean;
  readonly heads: boolean;
  readonly seated: boolean;
  readonly interested: boolean;
  readonly phase: Phase;
  readonly level: Level;
}

function* situations(): Generator<Situation> {
  for (let bits = 0; bits < 64; bits += 1) {
    const flags = {
      inRegion: (bits & 1) > 0,
      ofProject: (bits & 2) > 0,
      itself: (bits & 4) > 0,
      heads: (bits & 8) > 0,
      seated: (bits & 16) > 0,
      interested: (bits & 32) > 0,
    };
    for (const phase of PHASES) for (const level of LEVELS) yield { ...flags, phase, level };
  }
}

/** The answer by the table, worked out in the order that `Refusal` documents. */
function expected({ cells, level, from }: Row, role: string, is: Situation): string {
  if (level === '0') return 'allowed';
  if (role === 'citizen') return 'sign-in-required';
  const cell = cells.get(role) ?? '';
  const outside = outsideOf(cell, is);
  if (outside !== undefined) return outside;
  if (is.interested && NEUTRAL.test(role)) return 'conflict-of-interest';
  if (ORDER.indexOf(from) > ORDER.indexOf(is.phase)) return 'too-early';
  if (is.level === 'one-factor') return 'second-factor-required';
  return level === '3' && is.level !== 'stepped-up' ? 'step-up-required' : 'allowed';
}

function outsideOf(cell: string, is: Situation): string | undefined {
  if (cell === '.') return 'role-may-not';
  if (cell === 'R' && !is.inRegion) return 'outside-region';
  if (cell === 'P' && !is.ofProject) return 'not-of-the-project';
  if ((cell === 'C' || cell === 'O') && !is.seated) return 'not-on-the-committee';
  if (/[SHO]/.test(cell) && !is.itself) return 'not-its-own';
  return cell === 'H' && !is.heads ? 'not-the-head' : undefined;
}

function actorIn(role: SeatRole | 'citizen', { level, heads }: Situation): Actor {
  if (role === 'citizen') return { kind: 'citizen' };
  return { kind: 'seated', account: 'a1', role, as: 'me', region: '999900', level, heads };
}

function objectIn(role: string, is: Situation): PolicyObject {
  return {
    procedure: 'road',
    region: is.inRegion ? '999901' : '990101',
    // The other office of the procedure is held by the same party, which must not help.
    tenderer: (role === 'tenderer') === is.ofProject ? 'me' : 'another',
    agency: (role === 'agency') === is.ofProject ? 'me' : 'another',
    subject: is.itself ? 'me' : 'another',
    committee: is.seated ? ['x', 'me'] : ['x'],
    phase: is.phase,
  };
}

function isAction(text: string): text is Action {
  return Object.hasOwn(GRANTS, text);
}

describe('the policy matrix', () => {
  const table = rows();

  test('has one row for every action, and no other', () => {
    expect(table.map(({ action }) => action)).toEqual(Object.keys(GRANTS));
    const cells = table.flatMap((row) => [...row.cells.values()]);
    expect(cells.filter((cell) => !/^[.ARPSHCO]$/.test(cell))).toEqual([]);
    expect(table.every(({ level }) => /^[023]$/.test(level))).toBe(true);
  });

  test.each(table)('$action: each role, in every situation', (row) => {
    const { action } = row;
    if (!isAction(action)) throw new Error(`${action} is no action`);
    const wrong: string[] = [];
    for (const role of ROLES) {
      for (const is of situations()) {
        const context = { now: NOW, interested: is.interested ? ['me'] : [] };
        const answer = can(actorIn(role, is), action, objectIn(role, is), context);
        const said = answer.allowed ? 'allowed' : answer.refused;
        const should = expected(row, role, is);
        if (said !== should) wrong.push(`${role} ${JSON.stringify(is)}: ${said}, not ${should}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('on an object of which nothing is known, only what asks nothing of it is allowed', () => {
    const is = { inRegion: true, ofProject: true, itself: true, heads: true, seated: true };
    const all = { ...is, interested: false, phase: 'contract', level: 'stepped-up' } as const;
    const wide = table.filter(({ action }) => {
      if (!isAction(action)) return false;
      const context = { now: NOW, interested: [] };
      return SEAT_ROLES.some((role) => can(actorIn(role, all), action, {}, context).allowed);
    });
    const scopes = wide.map(({ cells }) => [...cells.values()]);
    expect(scopes.every((cells) => cells.includes('A'))).toBe(true);
  });

  test('an act of weight and a sensitive read are things that somebody may do', () => {
    const possible = new Set(
      table
        .filter(({ cells }) => [...cells.values()].some((cell) => cell !== '.'))
        .map((r) => r.action),
    );
    expect([...WEIGHTY, ...SENSITIVE].filter((action) => !possible.has(action))).toEqual([]);
  });
});
