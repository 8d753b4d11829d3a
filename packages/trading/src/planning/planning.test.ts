import {
  Defect,
  fen,
  HOUR,
  instant,
  makeProjectCode,
  makeSocialCreditCode,
} from '@yangguang/kernel';
import { tells } from '@yangguang/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context, Module } from '../context.ts';
import { noLaw, openConstruction } from '../testing/law.ts';
import { retells } from '../testing/retells.ts';
import { wanders } from '../testing/wanders.ts';
import type { PlanningCommand, PlanningEvent } from './events.ts';
import {
  causeOf,
  decide,
  due,
  dutyOf,
  evolve,
  initial,
  type Planning,
  type PlanningRejection,
} from './planning.ts';
import type { Project } from './project.ts';
import { planningCommandSchema, planningEventSchema } from './schema.ts';

type PlanningModule = Module<Planning, PlanningCommand, PlanningEvent, object, PlanningRejection>;
const planning: PlanningModule = { initial, decide, evolve, due, causeOf };
const law = openConstruction;
const context: Context = { now: instant('2026-01-12T10:00+08:00'), actor: 'planning-board', law };

const project: Project = {
  code: makeProjectCode({
    letter: 'Z',
    region: '620000',
    operator: '9999',
    project: '000001',
  }),
  name: '柳湾县河东公路改建工程',
  ownerCode: makeSocialCreditCode({
    registrar: '1',
    category: '2',
    region: '999999',
    organisation: '000000019',
  }),
  ownerName: '柳湾县公路建设中心',
  regionCode: '999901',
  category: 'construction',
  investment: fen(2_000_000_000),
  estimate: fen(1_000_000_000),
  stateFunds: { budget: fen(1_600_000_000), enterpriseControls: false },
  approval: { number: '江发改审〔2026〕3号', authority: '江源省发展和改革委员会' },
  approvedMode: 'open',
};

function dutyWith(changes: Partial<Project>, by = law) {
  return dutyOf({ ...project, ...changes }, by);
}

function approving(changes: Partial<Project> = {}): PlanningCommand {
  return { type: 'approveProject', project: { ...project, ...changes } };
}

const must = law.breach('must-tender', false);
if (must === undefined) throw new Error('the law knows no duty to tender');
const approved: PlanningEvent = {
  type: 'projectApproved',
  at: context.now,
  by: 'planning-board',
  project,
  duty: { mustTender: true, finding: must },
  law: law.pins,
};

describe('approving a project', () => {
  test('records the duty to tender with its article, and can be told again', () => {
    tells(planning, [], approving(), context, [approved]);
    retells(planning, initial, decide(initial, approving(), context), context);
    expect(must.article).toBe('招标投标法第三条');
  });

  test('once: a repeat changes nothing, another project is refused', () => {
    tells(planning, [approved], approving(), context, []);
    tells(planning, [approved], approving({ name: '别的' }), context, 'project-already-approved');
    expect(() => [approved, approved].reduce(evolve, initial)).toThrow(Defect);
  });

  test('an investment project code will do as well', () => {
    const decision = decide(initial, approving({ code: '2601-999901-04-01-000017' }), context);
    expect(decision).toMatchObject({ events: [{ type: 'projectApproved' }] });
  });

  test.each([
    ['project-code-malformed', { code: `${project.code}0` }],
    ['project-code-malformed', { code: '2613-999901-04-01-00001' }],
    ['owner-code-malformed', { ownerCode: `${project.ownerCode.slice(0, 17)}?` }],
    ['funds-above-investment', { investment: fen(1_599_999_999) }],
    ['must-be-tendered', { approvedMode: 'none' }],
  ] as const)('%s', (code, changes) => {
    tells(planning, [], approving(changes), context, code);
  });

  test('the state may pay for all of it', () => {
    const whole = approving({ investment: project.stateFunds.budget });
    expect('events' in decide(initial, whole, context)).toBe(true);
  });

  test('a wrong code is named by its place', () => {
    const decision = decide(initial, approving({ code: `?${project.code.slice(1)}` }), context);
    expect(decision).toMatchObject({ rejection: { detail: { position: 1, found: '?' } } });
  });

  test('waits for nothing', () => {
    expect(due([approved].reduce(evolve, initial), {}, law)).toBeUndefined();
  });
});

describe('the duty to tender', () => {
  const modest = { investment: fen(2_000_000_000), estimate: fen(400_000_000) };
  const budget = (amount: number, enterpriseControls = false) => ({
    ...modest,
    stateFunds: { budget: fen(amount), enterpriseControls },
  });

  test.each([
    ['at both thresholds', true, budget(200_000_000)],
    ['a fen below the amount', false, { ...budget(199_999_999), investment: fen(1_000_000_000) }],
    ['a fen below the share', false, { ...budget(200_000_000), investment: fen(2_000_000_001) }],
    ['a state enterprise in control', true, budget(0, true)],
    ['a fen below the contract', false, { ...budget(200_000_000), estimate: fen(399_999_999) }],
    ['control, but a small contract', false, { ...budget(0, true), estimate: fen(399_999_999) }],
  ])('%s: %s', (_, mustTender, changes) => {
    expect(dutyWith(changes).mustTender).toBe(mustTender);
  });

  test('what stays below is named, measure by measure', () => {
    expect(dutyWith(budget(100))).toMatchObject({
      mustTender: false,
      because: [
        { rule: 'test/open-construction#state-budget-amount', measured: 100 },
        { rule: 'test/open-construction#state-budget-share', measured: '10000/2000000000' },
        { rule: 'test/open-construction#state-enterprise-control', measured: 'false' },
      ],
    });
  });

  test('without a duty a project may be approved without a tender', () => {
    const free = approving({ ...budget(100), approvedMode: 'none' });
    expect(decide(initial, free, context)).toMatchObject({ events: [{ type: 'projectApproved' }] });
    expect(dutyWith({}, noLaw)).toEqual({ mustTender: false, because: [] });
  });
});

test('anything at any time', () => {
  const commands = fc
    .record({
      name: fc.constantFrom('甲', '乙'),
      approvedMode: fc.constantFrom('open' as const, 'none' as const),
      investment: fc.nat(4_000_000_000).map(fen),
      estimate: fc.nat(1_000_000_000).map(fen),
      stateFunds: fc
        .tuple(fc.nat(2_000_000_000).map(fen), fc.boolean())
        .map(([budget, enterpriseControls]) => ({ budget, enterpriseControls })),
    })
    .map(approving);
  wanders(planning, {
    commands,
    start: context.now,
    pause: HOUR,
    law,
    seen: () => ({}),
    wire: { event: planningEventSchema, command: planningCommandSchema },
  });
});
