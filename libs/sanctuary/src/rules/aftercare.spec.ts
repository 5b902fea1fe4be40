import { leftToClose, reviewDays } from './aftercare.js';
import { recommended } from './catalogue.js';
import { FIRST_SETTING } from './settings.js';

describe('reviews', () => {
  it.each([
    ['2026-11-23', ['2027-02-23', '2027-05-23']],
    ['2026-11-30', ['2027-02-28', '2027-05-30']],
    ['2027-11-30', ['2028-02-29', '2028-05-30']],
  ])('of what was signed off on %s are due on %j', (day, due) => {
    expect(reviewDays(day, FIRST_SETTING).map(({ dueOn }) => dueOn)).toEqual(due);
  });
});

describe('closing', () => {
  const settled = { state: 'signed-off', reviewsOpen: 0, equipmentOut: 0, flagsStanding: 0, ordersOpen: 0 } as const;

  it.each([
    [{}, 0], [{ reviewsOpen: 1 }, 1], [{ equipmentOut: 1 }, 1], [{ flagsStanding: 2 }, 1], [{ ordersOpen: 1 }, 1], [{ reviewsOpen: 2, equipmentOut: 1, flagsStanding: 1 }, 3],
    [{ state: 'works-done' as const, reviewsOpen: 2 }, 1],
  ])('with %j leaves %i things to do', (change, left) => {
    expect(leftToClose({ ...settled, ...change })).toHaveLength(left);
  });
});

describe('what is recommended', () => {
  const offered = (name: string, costPence: number, change: object = {}): Parameters<typeof recommended>[0][number] => ({ name, costPence, mends: ['dark-outside'], offered: true, ...change });

  it('is what mends the fault and is offered, the cheapest first', () => {
    const catalogue = [offered('Lamp', 20), offered('Bulb', 20), offered('Torch', 5), offered('Old', 1, { offered: false }), offered('Lock', 1, { mends: ['lock-weak'] })];
    expect(recommended(catalogue, 'dark-outside').map(({ name }) => name)).toEqual(['Torch', 'Bulb', 'Lamp']);
    expect(recommended(catalogue, 'none')).toEqual([]);
  });
});
