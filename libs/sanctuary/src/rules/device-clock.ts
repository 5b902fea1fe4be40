const MINUTE = 60_000;

/** An instant as two clocks have it. */
export interface TwoClocks {
  /** By the device, where it says; kept as it came. */
  deviceAt: Date | null;
  /** By ours, when it arrived. */
  receivedAt: Date;
  /** Nothing of it can have happened earlier, such as before the order was sent. */
  notBefore: Date;
  /** Minutes that the device's clock may be off (settings). */
  minutes: number;
}

/**
 * When something happened. A device without a signal sends late, and so its own time counts; but not one in the future, nor
 * one before it can have been: then the time of arrival does, and the clock is marked as wrong.
 */
export function whenItHappened({ deviceAt, receivedAt, notBefore, minutes }: TwoClocks): { at: Date; clockWrong: boolean } {
  if (!deviceAt) return { at: receivedAt, clockWrong: false };
  const [device, received, earliest] = [deviceAt.getTime(), receivedAt.getTime(), notBefore.getTime()];
  const clockWrong = Number.isNaN(device) || device > received + minutes * MINUTE || device < earliest - minutes * MINUTE;
  if (clockWrong) return { at: receivedAt, clockWrong };
  return { at: new Date(Math.max(earliest, Math.min(device, received))), clockWrong };
}

/** A device's time as it can be kept: none where it is no time, or beyond what a calendar holds. */
export function keepableTime(deviceAt: Date | null): Date | null {
  if (!deviceAt || Number.isNaN(deviceAt.getTime())) return null;
  const year = deviceAt.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? deviceAt : null;
}
