import fc from 'fast-check';
import { addDays } from '#calendar';
import { isPresent, leftToManagers, seenBy, whoSees, whoSeesOfThose, type Colleague, type Leave } from './who-sees.js';

const TODAY = '2026-11-23';
const person = (id: string, more: Partial<Colleague> = {}): Colleague => ({ id, name: id, active: true, isManager: false, ...more });
const away = (staffId: string, coverId: string | null, startsOn = TODAY, endsOn = TODAY): Leave => ({ staffId, coverId, startsOn, endsOn });
const PEOPLE = [person('ann'), person('ben'), person('cat'), person('left', { active: false })];

describe('whose list work stands in', () => {
  it.each([
    ['their own, while they are there', [], 'ann'],
    ['their own, the day before', [away('ann', 'ben', '2026-11-24', '2026-11-30')], 'ann'],
    ['their own, the day after', [away('ann', 'ben', '2026-11-01', '2026-11-22')], 'ann'],
    ['the cover’s, on the first day', [away('ann', 'ben', TODAY, '2026-11-30')], 'ben'],
    ['the cover’s, on the last day', [away('ann', 'ben', '2026-11-01', TODAY)], 'ben'],
    ['the managers’, where nobody covers', [away('ann', null)], null],
    ['the managers’, where the cover is away too', [away('ann', 'ben'), away('ben', 'cat')], null],
    ['the managers’, where the cover has left', [away('ann', 'left')], null],
    ['the other cover’s, where leave overlaps and one is away', [away('ann', 'ben'), away('ann', 'cat'), away('ben', null)], 'cat'],
    ['the managers’, where two cover for each other and both are away', [away('ann', 'ben'), away('ben', 'ann')], null],
  ] as [string, Leave[], string | null][])('%s', (_, leaves, expected) => {
    expect(whoSees('ann', PEOPLE, leaves, TODAY)).toBe(expected);
  });

  it('is the managers’ for someone who has left, or is unknown', () => {
    expect(whoSees('left', PEOPLE, [], TODAY)).toBeNull();
    expect(whoSees('nobody', PEOPLE, [], TODAY)).toBeNull();
  });

  it('is always that of one present person, or the managers’: nothing waits unseen', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const anyPeople = fc.tuple(...ids.map((id) => fc.record({ active: fc.boolean(), isManager: fc.boolean() }).map((more) => person(id, more))));
    const anyDay = fc.integer({ min: -5, max: 5 }).map((days) => addDays(TODAY, days));
    const anyLeave = fc
      .record({ staffId: fc.constantFrom(...ids), coverId: fc.option(fc.constantFrom(...ids)), one: anyDay, other: anyDay })
      .map(({ staffId, coverId, one, other }) => away(staffId, coverId, one < other ? one : other, one < other ? other : one));
    fc.assert(
      fc.property(anyPeople, fc.array(anyLeave, { maxLength: 8 }), (people, leaves) => {
        const managers = leftToManagers(people, leaves, TODAY);
        for (const { id } of people) {
          const present = people.filter((one) => isPresent(one, leaves, TODAY) && seenBy(one.id, people, leaves, TODAY).includes(id));
          expect(present.length + Number(managers.includes(id))).toBe(1);
        }
      }),
    );
  });

  it('is, of what some alone may see, theirs as usual; else that of all of them who are there', () => {
    const managed = [...PEOPLE, person('max', { isManager: true })];
    const asked = (doer: string | null, cleared: string[], leaves: Leave[]) => whoSeesOfThose(doer, cleared, managed, leaves, TODAY);
    expect(asked('ann', ['ann', 'cat'], [])).toEqual({ asUsual: true, seers: ['ann'] });
    expect(asked('ann', ['ann', 'cat'], [away('ann', 'cat')])).toEqual({ asUsual: true, seers: ['cat'] });
    expect(asked('ann', ['ann', 'cat'], [away('ann', 'ben')])).toEqual({ asUsual: false, seers: ['cat'] });
    expect(asked('ann', ['ann', 'cat', 'max'], [away('ann', null)])).toEqual({ asUsual: true, seers: ['max'] });
    expect(asked('ann', ['ann', 'left'], [away('ann', null)])).toEqual({ asUsual: false, seers: [] });
    expect(asked(null, ['cat'], [])).toEqual({ asUsual: false, seers: ['cat'] });
  });
});
