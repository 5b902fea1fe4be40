import { happenedFaults } from './happened.js';

const fields = (on: string, time: string): string[] => happenedFaults({ on, time }, new Date('2026-11-23T10:00:00Z'), '2026-11-23').map(({ field }) => field);

describe('when something was issued or served', () => {
  it.each([
    ['2026-11-23', '10:00', []],
    ['2026-11-23', '10:01', ['time']],
    ['2026-11-22', '23:59', []],
    ['2026-11-24', '00:00', ['on']],
    ['2026-02-30', '10:00', ['on']],
    ['', '', ['on', 'time']],
    ['2026-11-20', '24:00', ['time']],
    ['2026-11-20', '9:00', ['time']],
  ])('%s at %s has faults in %j', (on, time, faults) => {
    expect(fields(on, time)).toEqual(faults);
  });
});
