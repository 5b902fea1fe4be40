import fc from 'fast-check';
import { parsePeriod } from '#calendar';
import { faultsOfStated, shareOf, typedNumber, type StatingFacts, type TypedFigure } from './stated.js';

it.each<[string, number | null]>([
  ['53', 53], [' 53 ', 53], ['6,358', 6358], ['1,234,567', 1234567], ['24%', 24], ['82.5', 82.5], ['82,5', 82.5], ['0', 0],
  ['', null], ['-1', null], ['fifty', null], ['5 3', null], ['1e3', null], ['12.345', null], ['6,35', 6.35], ['1234567890', null], ['NaN', null],
])('reads %j as %j', (text, number) => expect(typedNumber(text)).toBe(number));

describe('a typed figure', () => {
  const good: TypedFigure = { value: '53', notApplicable: false, source: 'Police return', revisionReason: '' };
  const facts: StatingFacts = { unit: 'count', period: parsePeriod('2026/27 Q3')!, today: '2026-10-01', replaces: false };
  const fieldsOf = (typed: Partial<TypedFigure>, changed: Partial<StatingFacts> = {}): string[] => faultsOfStated({ ...good, ...typed }, { ...facts, ...changed }).map(({ field }) => field);
  it.each<[string, Partial<TypedFigure>, Partial<StatingFacts>, string[]]>([
    ['is taken on the first day of its period', {}, {}, []],
    ['is refused the day before', {}, { today: '2026-09-30' }, ['period']],
    ['is a number', { value: 'about 50' }, {}, ['value']],
    ['may be not applicable', { value: '', notApplicable: true }, {}, []],
    ['is not both', { notApplicable: true }, {}, ['value']],
    ['counts whole things', { value: '5.5' }, {}, ['value']],
    ['may be half a percent', { value: '5.5' }, { unit: 'percent' }, []],
    ['may be 100%', { value: '100' }, { unit: 'percent' }, []],
    ['passes 100% never', { value: '100.01' }, { unit: 'percent' }, ['value']],
    ['may count more than 100 things', { value: '101' }, {}, []],
    ['has a source', { source: ' ' }, {}, ['source']],
    ['replaces another for a reason', {}, { replaces: true }, ['revisionReason']],
    ['replaces another for that reason', { revisionReason: 'Counted twice' }, { replaces: true }, []],
  ])('%s', (_, typed, changed, fields) => expect(fieldsOf(typed, changed)).toEqual(fields));
});

describe('a share worked out of two figures', () => {
  it.each([[27, 153, 18], [67, 181, 37], [39, 161, 24], [1, 200, 1], [1, 201, 0], [0, 5, 0], [5, 5, 100]])('%i of %i is %i percent', (from, of, percent) => expect(shareOf(from, of)).toBe(percent));
  it.each([[5, 0], [null, 5], [5, null]])('%j of %j is not applicable', (from, of) => expect(shareOf(from, of)).toBeNull());
  it('is the nearest whole percent', () => {
    fc.assert(fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (from, of) => {
      expect(Math.abs(shareOf(from, of)! - (100 * from) / of)).toBeLessThanOrEqual(0.5);
    }));
  });
});
