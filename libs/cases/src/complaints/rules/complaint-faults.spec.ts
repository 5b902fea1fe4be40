import { faultsOfComplaint, timeFrom, type ToldComplaint } from './complaint-faults.js';

const TODAY = '2026-11-23';
const GOOD: ToldComplaint = {
  happenedOn: '2026-11-20', happenedUntil: '', happenedAt: '', madeOn: TODAY, channel: 'phone', agencyId: '', whatHappened: 'Shouting',
  effect: '', hate: [], place: '',
};
const faultsOf = (changes: Partial<ToldComplaint>): string[] => faultsOfComplaint({ ...GOOD, ...changes }, TODAY).map(({ field }) => field);

it.each([
  [{}],
  [{ happenedOn: TODAY }],
  [{ happenedUntil: '2026-11-21', happenedAt: '23:59' }],
  [{ happenedUntil: TODAY }],
  [{ hate: ['race', 'disability'] }],
])('takes %j', (changes) => expect(faultsOf(changes)).toEqual([]));

it.each([
  [{ happenedOn: '' }, 'happenedOn'],
  [{ happenedOn: '2026-11-24', madeOn: '2026-11-24' }, 'happenedOn'],
  [{ happenedOn: '1989-12-31' }, 'happenedOn'],
  [{ happenedUntil: '2026-11-20' }, 'happenedUntil'],
  [{ happenedUntil: '2026-02-30' }, 'happenedUntil'],
  [{ happenedUntil: '2026-11-24' }, 'happenedUntil'],
  [{ happenedAt: '24:00' }, 'happenedAt'],
  [{ happenedAt: 'night' }, 'happenedAt'],
  [{ madeOn: '2026-11-19' }, 'madeOn'],
  [{ happenedUntil: TODAY, madeOn: '2026-11-22' }, 'madeOn'],
  [{ channel: 'pigeon' }, 'channel'],
  [{ channel: '__proto__' }, 'channel'],
  [{ whatHappened: ' ' }, 'whatHappened'],
  [{ hate: ['race', 'age'] }, 'hate'],
])('refuses %j by its field', (changes, field) => expect(faultsOf(changes)).toContain(field));

it.each([
  ['23:30', '23:30'], ['11pm', '23:00'], ['11.30 PM', '23:30'], ['12am', '00:00'], ['12:15pm', '12:15'], ['2330', '23:30'], ['9:05', '09:05'],
  ['', ''], ['late', 'late'], ['25', '25:00'], ['7', '7'], ['13pm', '13pm'],
])('reads the time %s as %s', (typed, time) => expect(timeFrom(typed)).toBe(time));
