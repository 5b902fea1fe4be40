import type { FoundCase } from '#cases';
import { foundView } from './found-view.js';

/** A found case at 12 Weir Road. */
function foundAt(reference: string, of: Partial<FoundCase>): FoundCase {
  return {
    id: reference, reference, category: 'noise', address: '12 Weir Road', postcode: 'NG9 1XA', placeId: null, summary: '', agencyName: 'Housing',
    receivedOn: '2026-11-01', closedOn: null, lastEvent: null, parts: ['case'], people: [], near: false, ...of,
  };
}

it('tells of one place, whether its cases are at a place that is known or have its address in words alone', () => {
  const { places } = foundView([
    foundAt('NEW', { placeId: 'weir' }),
    foundAt('OLD', { address: '12, weir road', postcode: 'ng91xa', closedOn: '2026-03-04' }),
    foundAt('ELSEWHERE', { address: '14 Weir Road' }),
  ]);
  expect(places).toMatchObject([{ address: '12 Weir Road', open: 1, past: 1, cases: [{ reference: 'NEW' }, { reference: 'OLD' }] }]);
});
