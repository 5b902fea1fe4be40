import fc from 'fast-check';
import { addDays } from '#calendar';
import { isOverdue, standingOf, type ActionFacts } from './action-rag.js';

const SETTING = { amberDays: 28, silentDays: 92 };
const TODAY = '2026-11-23';
const action = (changes: Partial<ActionFacts> = {}): ActionFacts => ({
  state: 'open', dueOn: '2027-03-31', milestones: [], saidOn: '2026-11-01', addedOn: '2025-04-01', ...changes,
});
const ragOf = (changes: Partial<ActionFacts>, today = TODAY) => standingOf(action(changes), today, SETTING)?.rag ?? null;

describe('how an action stands', () => {
  it.each<[string, Partial<ActionFacts>, string | null]>([
    ['on its last day', { dueOn: TODAY }, 'amber'],
    ['the day after', { dueOn: '2026-11-22' }, 'red'],
    ['28 days before its day', { dueOn: addDays(TODAY, 28) }, 'amber'],
    ['29 days before its day', { dueOn: addDays(TODAY, 29) }, 'green'],
    ['a milestone due today', { milestones: [{ dueOn: TODAY, doneOn: null }] }, 'green'],
    ['a milestone a day late', { milestones: [{ dueOn: '2026-11-22', doneOn: null }] }, 'amber'],
    ['a milestone 28 days late', { milestones: [{ dueOn: addDays(TODAY, -28), doneOn: null }] }, 'amber'],
    ['a milestone 29 days late', { milestones: [{ dueOn: addDays(TODAY, -29), doneOn: null }, { dueOn: '2026-11-22', doneOn: null }] }, 'red'],
    ['a late milestone that is done', { milestones: [{ dueOn: '2026-01-01', doneOn: '2026-11-20' }] }, 'green'],
    ['92 days of silence', { saidOn: addDays(TODAY, -92) }, 'green'],
    ['93 days of silence', { saidOn: addDays(TODAY, -93) }, 'amber'],
    ['nothing said since it was added long ago', { saidOn: null }, 'amber'],
    ['nothing said of what was added this month', { saidOn: null, addedOn: '2026-11-02' }, 'green'],
    ['no day', { dueOn: null }, 'green'],
    ['done, however late', { state: 'done', dueOn: '2020-01-01' }, null],
    ['dropped', { state: 'dropped', dueOn: '2020-01-01' }, null],
  ])('%s', (_, changes, expected) => expect(ragOf(changes)).toBe(expected));

  it('never gets better by waiting, while nobody does anything', () => {
    const order = ['green', 'amber', 'red'];
    const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days));
    fc.assert(fc.property(
      fc.option(day, { nil: null }), fc.array(day, { maxLength: 4 }), fc.option(day, { nil: null }), fc.nat(300), fc.nat(300),
      (dueOn, milestones, saidOn, first, more) => {
        const facts = { dueOn, saidOn, milestones: milestones.map((one) => ({ dueOn: one, doneOn: null })) };
        const [before, after] = [ragOf(facts, addDays(TODAY, first)), ragOf(facts, addDays(TODAY, first + more))];
        expect(order.indexOf(after!)).toBeGreaterThanOrEqual(order.indexOf(before!));
      },
    ));
  });

  it('says why', () => {
    expect(standingOf(action({ dueOn: '2026-10-31' }), TODAY, SETTING)!.why).toBe('It was due by 31 October 2026');
    expect(standingOf(action({ saidOn: null }), TODAY, SETTING)!.why).toBe('Nobody has said how far it is');
  });

  it('is overdue past its day alone, and only while it is open', () => {
    expect(isOverdue({ state: 'open', dueOn: '2026-11-22' }, TODAY)).toBe(true);
    expect(isOverdue({ state: 'open', dueOn: TODAY }, TODAY)).toBe(false);
    expect(isOverdue({ state: 'done', dueOn: '2026-11-22' }, TODAY)).toBe(false);
    expect(isOverdue({ state: 'open', dueOn: null }, TODAY)).toBe(false);
  });
});
