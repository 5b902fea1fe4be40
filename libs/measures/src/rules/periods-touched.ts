import { earlier, periodsBetween, type IsoDate, type Period } from '#calendar';

/**
 * The periods whose figures a changed spell may move: the year and quarter that it was received in, for their cohort, and
 * every one from the day of the change to today, because an open case ages in each.
 */
export function periodsTouched(change: { receivedOn: IsoDate; changedOn: IsoDate }, today: IsoDate): Period[] {
  const { receivedOn } = change;
  const from = earlier(change.changedOn, today);
  const receivedIn = receivedOn <= today ? periodsBetween(receivedOn, receivedOn) : [];
  const since = periodsBetween(from, today);
  return [...receivedIn.filter(({ name }) => !since.some((period) => period.name === name)), ...since];
}
