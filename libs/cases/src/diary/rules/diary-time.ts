import type { IsoDate } from '#calendar';

/** Whether a diary still takes entries: until its last day is over, unless it was ended before. */
export function diaryIsOpen({ endsOn, ended }: { endsOn: IsoDate; ended: boolean }, today: IsoDate): boolean {
  return !ended && today <= endsOn;
}
