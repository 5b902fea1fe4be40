import { keepableTime, whenItHappened } from './device-clock.js';

const [RECEIVED, SENT] = [new Date('2026-11-23T15:00:00Z'), new Date('2026-11-23T09:00:00Z')];

describe('when something happened', () => {
  it.each([
    ['no device tells a time', null, '15:00:00', false],
    ['it was hours ago, without a signal', '2026-11-23T11:30:00Z', '11:30:00', false],
    ['the device is ahead by as much as it may be', '2026-11-23T15:05:00Z', '15:00:00', false],
    ['the device is ahead by more', '2026-11-23T15:05:01Z', '15:00:00', true],
    ['the device is a year ahead', '2027-11-23T15:00:00Z', '15:00:00', true],
    ['the device was a little slow when the order was sent', '2026-11-23T08:55:00Z', '09:00:00', false],
    ['the device tells a time before the order was sent', '2026-11-23T08:54:59Z', '15:00:00', true],
    ['the device tells no time at all', 'not a time', '15:00:00', true],
  ])('%s', (_what, device, time, clockWrong) => {
    const found = whenItHappened({ deviceAt: device === null ? null : new Date(device), receivedAt: RECEIVED, notBefore: SENT, minutes: 5 });
    expect([found.at.toISOString(), found.clockWrong]).toEqual([`2026-11-23T${time}.000Z`, clockWrong]);
  });

  it('is kept as the device told it, where a calendar holds it', () => {
    const kept = (text: string): string | undefined => keepableTime(new Date(text))?.toISOString();
    expect(['2040-01-01T00:00:00Z', '+012026-01-01T00:00:00Z', '1969-12-31T23:59:59Z', 'x'].map(kept)).toEqual(['2040-01-01T00:00:00.000Z', undefined, undefined, undefined]);
    expect(keepableTime(null)).toBeNull();
  });
});
