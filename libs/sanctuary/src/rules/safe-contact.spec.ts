import { faultsOfContact, isSafeTime, windowsInWords, type ContactWindow } from './safe-contact.js';

const WEEKDAYS: ContactWindow = { days: [1, 2, 3, 4, 5], from: '09:30', until: '15:00' };
const SATURDAY: ContactWindow = { days: [6], from: '10:00', until: '11:00' };

describe('a safe time', () => {
  it.each([
    ['at both edges of the window', '2026-11-23T09:30:00Z', '2026-11-23T15:00:00Z', true],
    ['a minute too early', '2026-11-23T09:29:00Z', '2026-11-23T11:00:00Z', false],
    ['a minute too long', '2026-11-23T14:00:00Z', '2026-11-23T15:01:00Z', false],
    ['on a day of another window', '2026-11-28T10:00:00Z', '2026-11-28T11:00:00Z', true],
    ['on a day of another window, at the hours of the first', '2026-11-28T12:00:00Z', '2026-11-28T13:00:00Z', false],
    ['on a day of no window', '2026-11-29T10:00:00Z', '2026-11-29T11:00:00Z', false],
    ['over midnight', '2026-11-23T10:00:00Z', '2026-11-24T10:30:00Z', false],
    ['that ends before it begins', '2026-11-23T11:00:00Z', '2026-11-23T10:00:00Z', false],
    ['in summer, by the wall: 9:30am is 08:30 in Greenwich', '2026-07-06T08:30:00Z', '2026-07-06T09:30:00Z', true],
    ['in summer, 9:29am by the wall', '2026-07-06T08:29:00Z', '2026-07-06T09:30:00Z', false],
    ['on the Sunday when the clocks go forward is none', '2027-03-28T09:30:00Z', '2027-03-28T10:00:00Z', false],
    ['on the Monday after it, by summer time', '2027-03-29T08:30:00Z', '2027-03-29T14:00:00Z', true],
  ])('%s', (_what, startsAt, endsAt, safe) => {
    expect(isSafeTime([WEEKDAYS, SATURDAY], new Date(startsAt), new Date(endsAt))).toBe(safe);
  });

  it('is said in words', () => {
    expect(windowsInWords([{ ...SATURDAY, days: [7, 6] }, { ...SATURDAY, days: [1], from: '13:00', until: '14:00' }])).toBe('Saturday, Sunday 10:00 to 11:00; Monday 13:00 to 14:00');
  });
});

describe('the rules of safe contact', () => {
  const contact = { windows: [WEEKDAYS], how: 'Text', never: '', askFor: 'Sal' };

  it.each([
    [{}, []],
    [{ windows: [] }, ['windows']],
    [{ windows: Array<ContactWindow>(14).fill(WEEKDAYS) }, []],
    [{ windows: Array<ContactWindow>(15).fill(WEEKDAYS) }, ['windows']],
    [{ windows: [{ ...WEEKDAYS, days: [] }] }, ['windows']],
    [{ windows: [{ ...WEEKDAYS, days: [0] }] }, ['windows']],
    [{ windows: [{ ...WEEKDAYS, days: [8] }] }, ['windows']],
    [{ windows: [{ ...WEEKDAYS, from: '9:30' }] }, ['windows']],
    [{ windows: [{ ...WEEKDAYS, until: '24:00' }] }, ['windows']],
    [{ windows: [{ ...WEEKDAYS, from: '15:00' }] }, ['windows']],
    [{ windows: [{ ...WEEKDAYS, from: '14:59' }] }, []],
    [{ how: ' ', askFor: '' }, ['how', 'askFor']],
  ])('%j have faults %j', (change, fields) => {
    expect(faultsOfContact({ ...contact, ...change }).map(({ field }) => field)).toEqual(fields);
  });
});
