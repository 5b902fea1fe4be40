import { inWords, isIsoDate, type IsoDate } from '#calendar';

/** The first day a case may have been received: earlier is a slip of the keyboard. */
export const EARLIEST = '1990-01-01';

/** Why a case cannot have been received on a day; null where it can. */
export function faultOfReceivedOn(receivedOn: string, today: IsoDate): string | null {
  if (!receivedOn) return 'Enter the date the case was received';
  if (!isIsoDate(receivedOn)) return 'Enter a real date the case was received, like 27 3 2026';
  if (receivedOn > today) return 'The date the case was received must be today or in the past';
  if (receivedOn < EARLIEST) return `The date the case was received must be ${inWords(EARLIEST)} or later`;
  return null;
}

/** Why a case received on a day cannot be closed on another; null where it can. */
export function faultOfClosedOn(closedOn: string, receivedOn: IsoDate, today: IsoDate): string | null {
  if (!closedOn) return 'Enter the date the case was closed';
  if (!isIsoDate(closedOn)) return 'Enter a real date the case was closed, like 27 3 2026';
  if (closedOn > today) return 'The date the case was closed must be today or in the past';
  if (closedOn < receivedOn) {
    return `The date the case was closed must be ${inWords(receivedOn)} or later, because that is when the agency received it`;
  }
  return null;
}
