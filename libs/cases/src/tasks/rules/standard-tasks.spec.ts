import fc from 'fast-check';
import { addDays, addWorkingDays } from '#calendar';
import { standardSteps, type CaseAtAgency, type StandardTask } from './standard-tasks.js';
import { dueBy, PRIORITIES, settingOn, type SettingKind, type StandardSetting } from './standards.js';

const every = (kind: SettingKind, days: [number, number, number], unit: 'working' | 'calendar', appliesFrom = '2000-01-01'): StandardSetting[] =>
  PRIORITIES.map((priority, index) => ({ kind, priority, days: days[index]!, unit, appliesFrom }));
/** LAW.md's usual standards. */
const USUAL = [
  ...every('acknowledge', [1, 1, 1], 'working'),
  ...every('first-contact', [1, 3, 5], 'working'),
  ...every('victim-update', [10, 10, 10], 'working'),
  ...every('plan-review', [14, 28, 28], 'calendar'),
];
const at = (more: Partial<CaseAtAgency> = {}): CaseAtAgency => ({
  open: true, receivedOn: '2026-11-20', imported: false, priority: 'medium', tasks: [], ...more,
});
const task = (kind: StandardTask['kind'], more: Partial<StandardTask> = {}): StandardTask => ({
  id: kind, kind, state: 'open', countedFrom: '2026-11-20', dueOn: '2026-11-23', doneOn: null, ...more,
});
const added = (given: CaseAtAgency, today = '2026-11-23', settings = USUAL): string[] =>
  standardSteps(given, settings, today).add.map(({ kind, dueOn }) => `${kind} ${dueOn}`);

describe('the day by which', () => {
  it.each([
    ['acknowledge', 'high', '2026-11-20', '2026-11-23'],
    ['first-contact', 'high', '2026-11-20', '2026-11-23'],
    ['first-contact', 'medium', '2026-11-20', '2026-11-25'],
    ['first-contact', 'standard', '2026-11-20', '2026-11-27'],
    ['victim-update', 'medium', '2026-12-18', '2027-01-06'],
    ['plan-review', 'high', '2026-11-20', '2026-12-04'],
    ['plan-review', 'medium', '2026-11-20', '2026-12-18'],
  ] as const)('%s (%s) counted from %s is %s', (kind, priority, from, expected) => {
    expect(dueBy(USUAL, kind, priority, from)).toBe(expected);
  });

  it('follows the setting that applied on the day from which it is counted, to the day', () => {
    const settings = [...USUAL, ...every('acknowledge', [2, 2, 2], 'working', '2026-11-23')];
    expect(dueBy(settings, 'acknowledge', 'medium', '2026-11-22')).toBe('2026-11-23');
    expect(dueBy(settings, 'acknowledge', 'medium', '2026-11-23')).toBe('2026-11-25');
    expect(dueBy([...settings, { ...settings.at(-1)!, priority: 'medium', days: null, appliesFrom: '2026-12-01' }], 'acknowledge', 'medium', '2026-12-01')).toBeNull();
    expect(settingOn([], 'acknowledge', 'high', '2026-11-23')).toBeNull();
  });
});

describe('what the standards ask for', () => {
  it('when a case is logged: all four, counted from the day it came', () => {
    expect(added(at())).toEqual(['acknowledge 2026-11-23', 'first-contact 2026-11-25', 'victim-update 2026-12-04', 'plan-review 2026-12-18']);
  });

  it('when a case came with an import: what comes back, counted from today', () => {
    expect(added(at({ imported: true, receivedOn: '2024-01-05' }))).toEqual(['victim-update 2026-12-07', 'plan-review 2026-12-21']);
  });

  it('when what comes back was done: the next, counted from the day it was done', () => {
    const tasks = [task('acknowledge', { state: 'done', doneOn: '2026-11-20' }), task('first-contact'), task('plan-review', { dueOn: '2026-12-18' })];
    const updated = task('victim-update', { state: 'done', doneOn: '2026-11-19' });
    expect(added(at({ tasks: [...tasks, updated] }))).toEqual(['victim-update 2026-12-03']);
  });

  it('when a person cancelled it: nothing more of its kind', () => {
    const tasks = (['acknowledge', 'first-contact', 'victim-update', 'plan-review'] as const).map((kind) => task(kind, { state: 'cancelled' }));
    expect(added(at({ tasks }))).toEqual([]);
  });

  it('when the case is closed or has gone: an end to all that is open', () => {
    const tasks = [task('acknowledge'), task('victim-update'), task('plan-review', { state: 'done', doneOn: '2026-11-21' })];
    expect(standardSteps(at({ open: false, tasks }), USUAL, '2026-11-23')).toEqual({ add: [], move: [], end: ['acknowledge', 'victim-update'] });
  });

  it('when it comes back or opens again: what was not done then, counted from today', () => {
    const tasks = [task('acknowledge', { state: 'done', doneOn: '2026-11-20' }), task('first-contact', { state: 'ended' }), task('victim-update', { state: 'ended' })];
    expect(added(at({ tasks }))).toEqual(['first-contact 2026-11-26', 'victim-update 2026-12-07', 'plan-review 2026-12-18']);
  });

  it('when the priority changes: other days for what is open, counted from the same day', () => {
    const tasks = [task('first-contact', { dueOn: '2026-11-25' }), task('plan-review', { dueOn: '2026-12-18' })];
    expect(standardSteps(at({ priority: 'high', tasks }), USUAL, '2026-11-24').move).toEqual([
      { id: 'first-contact', dueOn: '2026-11-23' }, { id: 'plan-review', dueOn: '2026-12-04' },
    ]);
  });
});

describe('following the standards', () => {
  const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));
  const anyTask = fc.record({
    id: fc.uuid(), kind: fc.constantFrom('acknowledge' as const, 'first-contact' as const, 'victim-update' as const, 'plan-review' as const),
    state: fc.constantFrom('done' as const, 'cancelled' as const, 'ended' as const), countedFrom: anyDay, dueOn: anyDay, doneOn: anyDay,
  }).map((one) => ({ ...one, doneOn: one.state === 'done' ? one.doneOn : null }));
  const anyCase = fc.record({
    open: fc.boolean(), receivedOn: anyDay, imported: fc.boolean(), priority: fc.constantFrom(...PRIORITIES), tasks: fc.array(anyTask, { maxLength: 6 }),
  });

  /** The case after the steps are taken. */
  const take = (given: CaseAtAgency, today: string): CaseAtAgency => {
    const { add, move, end } = standardSteps(given, USUAL, today);
    const kept = given.tasks.map((one) => ({
      ...one,
      state: end.includes(one.id) ? ('ended' as const) : one.state,
      dueOn: move.find(({ id }) => id === one.id)?.dueOn ?? one.dueOn,
    }));
    return { ...given, tasks: [...kept, ...add.map((one, index) => ({ ...one, id: `new ${index}`, state: 'open' as const, doneOn: null }))] };
  };

  it('twice is the same as once, and a closed case is left with nothing open', () => {
    fc.assert(
      fc.property(anyCase, anyDay, fc.constantFrom(...PRIORITIES), (given, today, priority) => {
        const once = take(given, today);
        expect(standardSteps(once, USUAL, today)).toEqual({ add: [], move: [], end: [] });
        const other = take({ ...once, priority }, today);
        expect(standardSteps({ ...other }, USUAL, today)).toEqual({ add: [], move: [], end: [] });
        for (const { kind, dueOn, countedFrom } of once.tasks.filter(({ state }) => state === 'open')) {
          expect(dueOn >= countedFrom).toBe(true);
          if (kind === 'victim-update') expect(dueOn).toBe(addWorkingDays(countedFrom, 10));
        }
        expect(take({ ...other, open: false }, today).tasks.some(({ state }) => state === 'open')).toBe(false);
      }),
    );
  });
});
