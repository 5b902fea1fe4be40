import fc from 'fast-check';
import { inBundleOrder } from './bundle-order.js';

const item = (name: string, happenedOn: string, place: number | null = null): { name: string; happenedOn: string; place: number | null } => ({ name, happenedOn, place });
const names = (items: { name: string }[]): string => items.map(({ name }) => name).join('');

it('goes by day, and as it was where the day is the same', () => {
  expect(names(inBundleOrder([item('b', '2026-02-01'), item('a', '2026-01-01'), item('c', '2026-02-01')]))).toBe('abc');
});

it('puts at its place what was given one, the first and the last too', () => {
  expect(names(inBundleOrder([item('a', '2026-01-01'), item('b', '2026-02-01'), item('c', '2026-03-01', 1)]))).toBe('cab');
  expect(names(inBundleOrder([item('a', '2026-01-01', 3), item('b', '2026-02-01'), item('c', '2026-03-01')]))).toBe('bca');
  expect(names(inBundleOrder([item('a', '2026-01-01', 99), item('b', '2026-02-01')]))).toBe('ba');
  expect(names(inBundleOrder([item('a', '2026-01-01', 1), item('b', '2026-02-01', 1)]))).toMatch(/^(ab|ba)$/);
});

it('loses nothing and doubles nothing', () => {
  const some = fc.array(fc.record({ name: fc.uuid(), happenedOn: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'), place: fc.option(fc.integer({ min: 1, max: 12 })) }));
  fc.assert(fc.property(some, (items) => {
    expect(inBundleOrder(items).map(({ name }) => name).sort()).toEqual(items.map(({ name }) => name).sort());
  }));
});
