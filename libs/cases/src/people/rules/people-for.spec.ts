import fc from 'fast-check';
import { isComplainedAbout, isOnBothSides, othersNamedIn, peopleFor, placesFor, type Involved, type KnownBy } from './people-for.js';
import { PERSON_ROLES, type PersonRole } from './roles.js';

const personIds = fc.constantFrom('ann', 'ben', 'cal', 'dee');
const placeIds = fc.constantFrom('1 Mill Lane', '2 Mill Lane', '3 Mill Lane', 'the park');
/** People live in one place, and may have several roles. */
const cases = fc
  .tuple(
    fc.array(fc.record({ personId: personIds, role: fc.constantFrom(...(Object.keys(PERSON_ROLES) as PersonRole[])) }), { maxLength: 8 }),
    fc.dictionary(personIds, fc.option(placeIds)),
  )
  .map(([people, homes]): Involved[] => people.map((person) => ({ ...person, placeId: homes[person.personId] ?? null })));

describe('a document for one person', () => {
  it('has nobody in it but them, whatever their roles', () => {
    fc.assert(fc.property(cases, personIds, fc.constantFrom('letter' as const, 'person' as const), (people, personId, kind) => {
      const shown = peopleFor({ kind, personId }, people);
      expect(shown.every((person) => person.personId === personId)).toBe(true);
      expect(shown).toHaveLength(people.filter((person) => person.personId === personId).length);
    }));
  });

  it('names no place where someone else lives, unless they live there too', () => {
    fc.assert(fc.property(cases, personIds, fc.array(placeIds), (people, personId, places) => {
      const named = placesFor({ kind: 'letter', personId }, people, places);
      for (const place of named) {
        const lives = people.filter(({ placeId }) => placeId === String(place)).map((person) => person.personId);
        expect(lives.length === 0 || lives.includes(personId)).toBe(true);
      }
      const home = people.find((person) => person.personId === personId)?.placeId;
      if (home && places.map(String).includes(home)) expect(named).toContain<string>(home);
    }));
  });

  it('keeps the complainant’s home from the alleged perpetrator, and names the park and their own home', () => {
    const people: Involved[] = [
      { personId: 'ann', role: 'complainant', placeId: '1 Mill Lane' },
      { personId: 'ben', role: 'alleged-perpetrator', placeId: '2 Mill Lane' },
    ];
    expect(peopleFor({ kind: 'letter', personId: 'ben' }, people)).toEqual([people[1]]);
    expect(placesFor({ kind: 'letter', personId: 'ben' }, people, ['1 Mill Lane', '2 Mill Lane', 'the park'])).toEqual(['2 Mill Lane', 'the park']);
  });

  it('for someone on both sides says nothing of the other, who is on both sides too', () => {
    const people: Involved[] = ['ann', 'ben'].flatMap((personId, index) =>
      (['complainant', 'alleged-perpetrator'] as const).map((role) => ({ personId, role, placeId: `${index + 1} Mill Lane` })));
    expect(isOnBothSides('ann', people)).toBe(true);
    expect(peopleFor({ kind: 'letter', personId: 'ann' }, people).map(({ personId }) => personId)).toEqual(['ann', 'ann']);
    expect(placesFor({ kind: 'letter', personId: 'ann' }, people, ['1 Mill Lane', '2 Mill Lane'])).toEqual(['1 Mill Lane']);
  });
});

it('an officer who opens the case sees everyone and every place', () => {
  fc.assert(fc.property(cases, fc.array(placeIds), (people, places) => {
    expect(peopleFor({ kind: 'case' }, people)).toEqual(people);
    expect(placesFor({ kind: 'case' }, people, places)).toEqual(places);
  }));
});

it('a witness is not complained about', () => {
  const people: Involved[] = [{ personId: 'ann', role: 'witness', placeId: null }];
  expect([isComplainedAbout('ann', people), isOnBothSides('ann', people), isComplainedAbout('ben', people)]).toEqual([false, false, false]);
});

describe('what a letter says of others', () => {
  const known = (personId: string, of: Partial<KnownBy>): KnownBy => ({ personId, names: [], phones: [], emails: [], address: '', ...of });
  const people = [
    known('ann', { names: ['Áine O’Brien', 'Annie B'], phones: ['0115 496 0123'], emails: ['aine@example.org'], address: '1 Mill Lane, Beeston' }),
    known('ben', { names: ['Ben Cole'], phones: ['07700 900123'], address: '2 Mill Lane, Beeston' }),
  ];

  it.each([
    ['Dear Ben Cole, Aine O\'Brien says that you…', ['Áine O’Brien']],
    ['Call her on +44 115 496 0123', ['0115 496 0123']],
    ['Call 0115-4960123.', ['0115 496 0123']],
    ['Write to AINE@example.org', ['aine@example.org']],
    ['The noise at 1 mill lane, Beeston', ['1 Mill Lane, Beeston']],
    ['Dear Ben Cole of 2 Mill Lane, Beeston, your number is 07700 900123', []],
    ['A neighbour of yours hears music. Annie Brown is your officer', []],
  ])('is found: %s', (text, found) => expect(othersNamedIn(text, 'ben', people)).toEqual(found));

  it('is no secret where they share it', () => {
    const household = [...people, known('cal', { names: ['Cal Cole'], phones: ['07700 900123'], address: '2 Mill Lane, Beeston' })];
    expect(othersNamedIn('2 Mill Lane, Beeston, 07700 900123, Cal Cole', 'ben', household)).toEqual(['Cal Cole']);
  });

  it('is found wherever it stands, with any accents', () => {
    fc.assert(fc.property(fc.lorem(), fc.lorem(), (before, after) => {
      expect(othersNamedIn(`${before} Aine O’Brien ${after}`, 'ben', people)).toContain('Áine O’Brien');
      expect(othersNamedIn(`${before} AINE OBRIEN, ${after}`, 'ben', people)).toContain('Áine O’Brien');
    }));
  });
});
