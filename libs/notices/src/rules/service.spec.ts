import { addDays } from '#calendar';
import fc from 'fast-check';
import { serviceChecks, type ServiceFacts } from './service.js';

const ON = '2026-11-23';
const WARNING: ServiceFacts['warning'] = { toSameRecipient: true, state: 'issued', issuedOn: '2026-11-01', reliedUntil: '2027-11-01', lastDay: null };
const FACTS: ServiceFacts = {
  warning: WARNING, isBody: false, bornOn: ['1984-02-29'], ageBands: [], ageBelief: '', enoughTimeWhy: 'Three weeks', earlyWhy: '', continuingWhy: 'Heard again',
  detrimentalWhy: 'No sleep', persistentWhy: 'Most nights', unreasonableWhy: 'Asked five times', informed: 'The landlord', conduct: 'Drums at night', wideWhy: '',
  requirements: [{ kind: 'stop', words: 'Stop the drums after 11pm', byOn: null }], caseIsOpen: true, isAuthorised: true,
};
const missing = (facts: Partial<ServiceFacts>, on = ON): string[] => serviceChecks({ ...FACTS, ...facts }, on, 16).filter((check) => check.missing !== null).map(({ name }) => name);
const words = (facts: Partial<ServiceFacts>): string => serviceChecks({ ...FACTS, ...facts }, ON, 16).map((check) => check.missing ?? '').join('');

describe('what the law asks for before a notice is served (s.43)', () => {
  it('is nothing more where all is there', () => {
    expect(missing({})).toEqual([]);
    expect(missing({ isBody: true, bornOn: [] })).toEqual([]);
  });

  it.each([
    ['detrimentalWhy', 'detrimental'], ['persistentWhy', 'persistent'], ['unreasonableWhy', 'unreasonable'], ['enoughTimeWhy', 'enough-time'],
    ['continuingWhy', 'continuing'], ['informed', 'informed'],
  ] as const)('is each thing that is not written down: %s', (field, name) => {
    expect(missing({ [field]: ' ' })).toEqual([name]);
  });

  it('is authority and an open case', () => {
    expect(missing({ isAuthorised: false })).toEqual(['authority']);
    expect(missing({ caseIsOpen: false })).toEqual(['case']);
  });

  it('names a section of the Act each time', () => {
    for (const { section } of serviceChecks(FACTS, ON, 16)) expect(section).toMatch(/^(43(\([1356]\)(\([ab]\))?)?|53)$/);
  });
});

describe('the warning before it (s.43(5)(a))', () => {
  it.each<[string, Partial<ServiceFacts['warning']>, boolean]>([
    ['to the same recipient, the day before', { issuedOn: '2026-11-22' }, true],
    ['of the same day', { issuedOn: '2026-11-23' }, false],
    ['of the next day', { issuedOn: '2026-11-24' }, false],
    ['relied on until that day', { reliedUntil: '2026-11-23' }, true],
    ['relied on until the day before', { reliedUntil: '2026-11-22' }, false],
    ['a draft', { state: 'draft', issuedOn: null, reliedUntil: null }, false],
    ['withdrawn', { state: 'withdrawn' }, false],
    ['to somebody else', { toSameRecipient: false }, false],
  ])('%s is enough: %s', (_, warning, is) => {
    expect(missing({ warning: { ...WARNING, ...warning } })).toEqual(is ? [] : ['warning']);
  });

  it('is enough from the day after it to the last day that it is relied on, and on no other', () => {
    fc.assert(fc.property(fc.integer({ min: -30, max: 800 }), (days) => {
      const on = addDays(WARNING.issuedOn!, days);
      return (missing({}, on).length === 0) === (on > WARNING.issuedOn! && on <= WARNING.reliedUntil!);
    }));
  });
});

describe('enough time (s.43(5)(b))', () => {
  it.each([['2026-11-22', '', true], ['2026-11-23', '', false], ['2026-11-24', '', false], ['2026-11-24', 'Somebody was hurt', true]])(
    'with a warning that gave them until %s and the reason %j: %s', (lastDay, earlyWhy, is) => {
      expect(missing({ warning: { ...WARNING, lastDay }, earlyWhy })).toEqual(is ? [] : ['enough-time']);
    });
});

describe('16 or over (s.43(1))', () => {
  it.each([
    [['2010-11-23'], true], [['2010-11-24'], false], [['1984-02-29', '2011-01-01'], false], [[], false],
  ])('born on %j: %s', (bornOn, is) => {
    expect(missing({ bornOn })).toEqual(is ? [] : ['age']);
  });

  it('is believed with a reason where no date of birth is known, but not against their record', () => {
    expect(missing({ bornOn: [], ageBelief: 'He drives, and says that he is 30' })).toEqual([]);
    expect(missing({ bornOn: [], ageBelief: 'Looks old', ageBands: ['10-15'] })).toEqual(['age']);
    expect(missing({ bornOn: ['2011-01-01'], ageBelief: 'Looks old' })).toEqual(['age']);
    expect(words({ bornOn: ['2011-01-01'] })).toContain('under 16 on 23 November 2026');
  });
});

describe('what it asks for (s.43(3))', () => {
  it.each([['2026-11-22', false], ['2026-11-23', true], ['2026-12-24', true]])('by %s is possible: %s', (byOn, is) => {
    expect(missing({ requirements: [{ kind: 'do', words: 'Mend the fence', byOn }] })).toEqual(is ? [] : ['requirements']);
  });

  it('is named, or too wide with a reason', () => {
    expect(missing({ conduct: 'Any nuisance' })).toEqual(['wording']);
    expect(missing({ conduct: 'Any nuisance', wideWhy: 'He changes what he does each night' })).toEqual([]);
    expect(missing({ requirements: [] })).toEqual(['requirements']);
  });
});
