import { parsePeriod } from '#calendar';
import { contributionOf } from './closure-bands.js';
import { individualsDiscussed, stayAsSpell, type Discussion } from './panel-figures.js';

const year = parsePeriod('2023/24')!;
const TODAY = '2026-11-23';

describe('a stay on the agenda, in 2023/24', () => {
  it.each([
    ['removed the day before three months', '2023-11-30', '2024-02-28', 'under'],
    ['removed on the day of three months, clamped to the month’s last', '2023-11-30', '2024-02-29', 'between'],
    ['removed on the day of six months', '2023-08-31', '2024-02-29', 'between'],
    ['removed the day after', '2023-08-31', '2024-03-01', 'overClosed'],
    ['removed the day it was added', '2023-05-01', '2023-05-01', 'under'],
    ['removed on the period’s first day', '2023-02-10', '2023-04-01', 'under'],
    ['still on it at the end, six months and a day', '2023-09-30', null, 'overOpen'],
    ['removed after the end, and old by then', '2023-09-01', '2024-04-01', 'overOpen'],
  ])('%s', (_what, addedOn, removedOn, band) => {
    const { under, between, overClosed, overOpen } = contributionOf(stayAsSpell({ addedOn, removedOn }), year, TODAY);
    expect({ under, between, overClosed, overOpen }).toEqual({ under: false, between: false, overClosed: false, overOpen: false, [band]: true });
  });

  it.each([
    ['still on it at the end and not yet six months', '2023-10-01', null],
    ['removed the day before the period', '2022-01-01', '2023-03-31'],
    ['added after it', '2024-04-01', null],
  ])('%s is in no band', (_what, addedOn, removedOn) => {
    const { under, between, overClosed, overOpen } = contributionOf(stayAsSpell({ addedOn, removedOn }), year, TODAY);
    expect([under, between, overClosed, overOpen]).toEqual([false, false, false, false]);
  });
});

describe('individuals discussed', () => {
  const one: Discussion = { individualId: 'a', metOn: '2023-06-01', took: true, outcome: 'stays' };

  it('counts who was discussed twice, or on two stays, once', () => {
    const discussions: Discussion[] = [one, { ...one, metOn: '2023-07-01', outcome: 'removed' }, { ...one, metOn: '2024-03-31' }, { ...one, individualId: 'b' }];
    expect(individualsDiscussed(discussions, year, TODAY)).toBe(2);
  });

  it.each<[string, Partial<Discussion>]>([
    ['was deferred', { outcome: 'deferred' }],
    ['was never come to', { outcome: null }],
    ['was on the agenda of a meeting that did not take place', { took: false }],
    ['was discussed the day before', { metOn: '2023-03-31' }],
    ['was discussed the day after', { metOn: '2024-04-01' }],
  ])('leaves out who %s', (_what, change) => expect(individualsDiscussed([{ ...one, ...change }], year, TODAY)).toBe(0));

  it('knows nothing of tomorrow', () => expect(individualsDiscussed([one], year, '2023-05-31')).toBe(0));
});
