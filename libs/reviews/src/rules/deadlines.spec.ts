import { deadlinesOf, nextStep, stateOf, type ReviewDays } from './deadlines.js';
import { FIRST_SETTING, type ReviewSetting } from './settings.js';

const setting: ReviewSetting = { ...FIRST_SETTING, agencyId: 'communities' };
const NEW: ReviewDays = {
  receivedOn: '2026-11-20', acknowledgedOn: null, decidedOn: null, decision: null, meetingOn: null, outcomeOn: null, informedOn: null, withdrawnOn: null,
};
const shown = (days: Partial<ReviewDays>, today: string): string[] =>
  deadlinesOf({ ...NEW, ...days }, setting, today).map(({ step, dueOn, late, doneOn }) => `${step} ${dueOn}${doneOn ? ' done' : ''}${late ? ' late' : ''}`);

it('run in working days, from the Friday the request came', () => {
  expect(shown({}, '2026-11-20')).toEqual(['acknowledge 2026-11-25', 'decide 2026-12-11']);
});

it('step over Christmas', () => {
  expect(shown({ receivedOn: '2026-12-23' }, '2026-12-23')[0]).toBe('acknowledge 2026-12-30');
});

it('are late on the day after, and not on the day', () => {
  expect(shown({}, '2026-11-25')[0]).toBe('acknowledge 2026-11-25');
  expect(shown({}, '2026-11-26')[0]).toBe('acknowledge 2026-11-25 late');
  expect(shown({ acknowledgedOn: '2026-11-26' }, '2026-12-01')[0]).toBe('acknowledge 2026-11-25 done late');
});

it('go on to the meeting and the outcome, where the threshold is met', () => {
  const met = { acknowledgedOn: '2026-11-23', decidedOn: '2026-12-01', decision: 'met' as const };
  expect(shown(met, '2026-12-01')).toEqual(['acknowledge 2026-11-25 done', 'decide 2026-12-11 done', 'meet 2026-12-31']);
  const held = { ...met, meetingOn: '2026-12-10', outcomeOn: '2026-12-11' };
  expect(shown(held, '2026-12-12').slice(2)).toEqual(['meet 2026-12-31 done', 'inform 2026-12-24']);
  expect(nextStep(deadlinesOf({ ...NEW, ...held }, setting, '2026-12-12'))?.step).toBe('inform');
});

it('end with a no, and with a withdrawal', () => {
  expect(nextStep(deadlinesOf({ ...NEW, decidedOn: '2026-12-01', decision: 'not-met' }, setting, '2026-12-01'))).toBeNull();
  expect(shown({ withdrawnOn: '2026-11-21' }, '2027-01-01')).toEqual([]);
});

it.each<[Partial<ReviewDays>, string]>([
  [{}, 'received'],
  [{ acknowledgedOn: '2026-11-21' }, 'acknowledged'],
  [{ decidedOn: '2026-11-22', decision: 'not-met' }, 'not-met'],
  [{ decidedOn: '2026-11-22', decision: 'met' }, 'met'],
  [{ decidedOn: '2026-11-22', decision: 'met', meetingOn: '2026-11-23' }, 'panel'],
  [{ decidedOn: '2026-11-22', decision: 'met', meetingOn: '2026-11-23', outcomeOn: '2026-11-23' }, 'reviewed'],
  [{ decidedOn: '2026-11-22', decision: 'met', outcomeOn: '2026-11-23', informedOn: '2026-11-24' }, 'informed'],
  [{ decidedOn: '2026-11-22', decision: 'met', withdrawnOn: '2026-11-23' }, 'withdrawn'],
])('%j stands at %s', (days, state) => expect(stateOf({ ...NEW, ...days })).toBe(state));
