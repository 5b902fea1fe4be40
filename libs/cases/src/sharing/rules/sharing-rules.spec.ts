import fc from 'fast-check';
import { LAWFUL_BASES, isLawfulBasis } from './lawful-bases.js';
import { EXTENTS, partsInWords, partsOf, SHARE_PARTS } from './share-parts.js';
import { faultOfAgreement, faultOfAgreementDays, faultOfShareEnd } from './share-terms.js';

const AGREEMENT = { name: 'Broxtowe protocol', startsOn: '2026-04-01', endsOn: '2027-03-31', agencyIds: ['health', 'housing'] };
const BETWEEN = { fromAgencyId: 'health', toAgencyId: 'housing', toAgencyName: 'Housing' };

describe('the lawful bases', () => {
  it('each have words and the law that they come from', () => {
    for (const { words, source } of Object.values(LAWFUL_BASES)) {
      expect(words).toMatch(/^[A-Z].{10,}[^.]$/);
      expect(source).toMatch(/Act (19|20)\d\d|UK GDPR Article/);
    }
    expect(isLawfulBasis('consent')).toBe(true);
    expect(['', 'Consent', '__proto__', 'toString'].some(isLawfulBasis)).toBe(false);
  });
});

describe('what is shared', () => {
  it.each<[string, string[], string[] | null]>([
    ['whole', [], [...SHARE_PARTS]],
    ['whole', ['risk'], [...SHARE_PARTS]],
    ['outline', ['risk'], []],
    ['parts', ['timeline', 'complaints'], ['complaints', 'timeline']],
    ['parts', [], null],
    ['parts', ['risk', 'secrets'], null],
    ['', ['risk'], null],
  ])('%s with %j', (extent, chosen, parts) => {
    expect(partsOf(extent, chosen)).toEqual(parts);
  });

  it('is always parts that there are, each once, or no choice at all', () => {
    const chosen = fc.array(fc.oneof(fc.constantFrom<string>(...SHARE_PARTS), fc.string()));
    fc.assert(
      fc.property(fc.constantFrom<string>(...EXTENTS, 'all'), chosen, (extent, list) => {
        const parts = partsOf(extent, list);
        if (parts === null) return;
        expect(new Set(parts).size).toBe(parts.length);
        expect(parts.every((part) => SHARE_PARTS.includes(part))).toBe(true);
        if (extent === 'parts') expect(parts.every((part) => list.includes(part))).toBe(true);
      }),
    );
  });

  it.each([
    [[], 'The outline alone'],
    [[...SHARE_PARTS], 'The whole case'],
    [['risk'], 'Risk'],
    [['timeline', 'complaints', 'people'], 'Complaints, people and timeline'],
  ])('%j in words', (parts, words) => {
    expect(partsInWords(parts)).toBe(words);
  });
});

describe('sharing under an agreement', () => {
  it.each([
    ['2026-03-31', BETWEEN, /begins on 1 April 2026/],
    ['2026-04-01', BETWEEN, null],
    ['2027-03-31', BETWEEN, null],
    ['2027-04-01', BETWEEN, /ended on 31 March 2027/],
    ['2026-11-23', { ...BETWEEN, fromAgencyId: 'police' }, /Your agency has not signed/],
    ['2026-11-23', { ...BETWEEN, toAgencyId: 'police', toAgencyName: 'The police' }, /The police has not signed/],
  ])('on %s, %j', (today, agencies, message) => {
    const fault = faultOfAgreement(AGREEMENT, agencies, today);
    if (message) expect(fault).toMatch(message);
    else expect(fault).toBeNull();
  });

  it.each([
    ['', /Enter the last day/],
    ['2026-02-30', /real last day/],
    ['2026-11-22', /today or later/],
    ['2026-11-23', null],
    ['2027-03-31', null],
    ['2027-04-01', /31 March 2027 or earlier/],
  ])('that ends on “%s”', (endsOn, message) => {
    const fault = faultOfShareEnd(endsOn, AGREEMENT, '2026-11-23');
    if (message) expect(fault).toMatch(message);
    else expect(fault).toBeNull();
  });
});

describe('an agreement', () => {
  it.each([
    ['2026-04-01', '2026-04-01', null],
    ['2026-04-01', '2026-03-31', 'endsOn'],
    ['', '2026-03-31', 'startsOn'],
    ['2026-04-01', '31 March', 'endsOn'],
  ])('from “%s” until “%s”', (startsOn, endsOn, field) => {
    expect(faultOfAgreementDays(startsOn, endsOn)?.field ?? null).toBe(field);
  });
});
