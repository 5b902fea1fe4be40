import fc from 'fast-check';
import { addDays } from '#calendar';
import { requirementStateOn, type AppealFacts, type NoticeFacts, type RequirementFacts } from './requirement-state.js';

const SERVED = '2026-11-02';
const stop: RequirementFacts = { kind: 'stop', byOn: null, startsOn: null, variedOn: null };
const act: RequirementFacts = { ...stop, kind: 'do' };
const notice = (asked: Partial<NoticeFacts> = {}): NoticeFacts => ({ servedOn: SERVED, endedOn: null, appeals: [], ...asked });
const appeal = (asked: Partial<AppealFacts> = {}): AppealFacts => ({ lodgedOn: '2026-11-10', stopsLiftedOn: null, decidedOn: null, ...asked });

describe('a requirement on a day', () => {
  it.each([['2026-11-01', 'not-yet'], ['2026-11-02', 'in-force'], ['2027-11-02', 'in-force']])('served on 2 November: on %s it is %s', (day, state) => {
    expect(requirementStateOn(stop, notice(), day)).toBe(state);
  });

  it('of a draft is not yet there', () => {
    expect(requirementStateOn(stop, notice({ servedOn: null }), SERVED)).toBe('not-yet');
  });

  it.each([
    ['2026-11-09', 'in-force', 'in-force'],
    ['2026-11-10', 'suspended', 'in-force'],
    ['2026-12-01', 'suspended', 'in-force'],
    ['2026-12-02', 'in-force', 'in-force'],
  ])('appealed on 10 November, decided on 1 December (s.46(3)): on %s to do is %s, and to stop is %s', (day, toDo, toStop) => {
    const appealed = notice({ appeals: [appeal({ decidedOn: '2026-12-01' })] });
    expect([requirementStateOn(act, appealed, day), requirementStateOn({ ...act, kind: 'steps' }, appealed, day)]).toEqual([toDo, toDo]);
    expect(requirementStateOn(stop, appealed, day)).toBe(toStop);
  });

  it.each([['2026-11-14', 'in-force'], ['2026-11-15', 'suspended']])('to stop, where the court said otherwise on 15 November: on %s it is %s', (day, state) => {
    expect(requirementStateOn(stop, notice({ appeals: [appeal({ stopsLiftedOn: '2026-11-15' })] }), day)).toBe(state);
  });

  it.each([['2026-11-19', 'in-force', 'not-yet'], ['2026-11-20', 'varied', 'in-force']])('replaced on 20 November: on %s the old one is %s, the new one %s', (day, old, fresh) => {
    expect(requirementStateOn({ ...act, variedOn: '2026-11-20' }, notice(), day)).toBe(old);
    expect(requirementStateOn({ ...act, startsOn: '2026-11-20' }, notice(), day)).toBe(fresh);
  });

  it.each([['2026-11-24', 'in-force'], ['2026-11-25', 'ended']])('of a notice that ended on 25 November: on %s it is %s', (day, state) => {
    expect(requirementStateOn(stop, notice({ endedOn: '2026-11-25' }), day)).toBe(state);
  });

  it('is suspended only while an appeal runs, whatever the days', () => {
    const offset = fc.integer({ min: 0, max: 60 });
    fc.assert(fc.property(offset, offset, offset, (lodged, ran, seen) => {
      const [lodgedOn, day] = [addDays(SERVED, lodged), addDays(SERVED, seen)];
      const decidedOn = addDays(lodgedOn, ran);
      const runs = day >= lodgedOn && day <= decidedOn;
      const facts = notice({ appeals: [appeal({ lodgedOn, decidedOn })] });
      expect(requirementStateOn(act, facts, day)).toBe(runs ? 'suspended' : 'in-force');
      expect(requirementStateOn(stop, facts, day)).toBe('in-force');
    }));
  });
});
