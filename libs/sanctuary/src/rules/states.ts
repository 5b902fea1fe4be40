/** Where a referral stands, in the order of its life. */
export const REFERRAL_STATES = {
  referred: 'Waiting for an answer',
  accepted: 'Accepted, survey next',
  declined: 'Declined, other help offered',
  surveyed: 'Surveyed, works order next',
  ordered: 'Works ordered',
  'works-done': 'Works done, sign-off next',
  'signed-off': 'Signed off, reviews to come',
  closed: 'Closed',
  withdrawn: 'Withdrawn by the survivor',
} as const;
export type ReferralState = keyof typeof REFERRAL_STATES;

/** How an order stands. */
export const ORDER_STATES = {
  sent: 'Sent, no appointment yet',
  planned: 'Appointment made',
  'in-progress': 'Begun',
  'parts-waiting': 'Waiting for parts',
  done: 'Done, to be checked',
  checked: 'Checked',
  cancelled: 'Cancelled',
} as const;
export type OrderState = keyof typeof ORDER_STATES;

/** How an item of an order stands. */
export const ITEM_STATES = {
  open: 'To do',
  'parts-waiting': 'Waiting for parts',
  done: 'Done',
  'not-needed': 'Not needed',
  extra: 'Found on site, waits for an answer',
  refused: 'Not to be done',
} as const;
export type ItemState = keyof typeof ITEM_STATES;

/** How a visit stands. */
export const VISIT_STATES = { planned: 'Planned', done: 'Done', failed: 'Failed', moved: 'Moved' } as const;
export type VisitState = keyof typeof VISIT_STATES;

/** Why a visit failed. */
export const VISIT_FAILURES = {
  'no-answer': 'Nobody answered',
  'not-safe': 'It was not safe',
  refused: 'The person did not want it then',
  'no-parts': 'Parts were missing',
  'no-operative': 'Nobody could come',
  other: 'Something else',
} as const;
export type VisitFailure = keyof typeof VISIT_FAILURES;

/** What the agency that referred is told. */
export const STANDINGS = {
  received: 'Received',
  accepted: 'Accepted',
  declined: 'Declined, with other help offered',
  'works-done': 'Works done',
  withdrawn: 'Withdrawn',
} as const;
export type Standing = keyof typeof STANDINGS;

/** Whether a referral is still under way: something may be done on it. */
export function isUnderWay(state: ReferralState): boolean {
  return !['declined', 'closed', 'withdrawn'].includes(state);
}

/** Whether a works order can be sent: after the survey, or before it in an emergency. Others may follow, also for what a review finds. */
export function mayOrder(state: ReferralState, emergency: boolean): boolean {
  return ['surveyed', 'ordered', 'works-done', 'signed-off'].includes(state) || (emergency && state === 'accepted');
}

/** How an order stands by its items and its visits, while it is neither checked nor cancelled. */
export function stateOfOrder(items: readonly ItemState[], hasPlannedVisit: boolean): OrderState {
  const settled = (item: ItemState): boolean => ['done', 'not-needed', 'refused'].includes(item);
  if (items.length > 0 && items.every(settled)) return 'done';
  if (items.includes('parts-waiting') && !items.includes('open')) return 'parts-waiting';
  if (items.includes('done')) return 'in-progress';
  return hasPlannedVisit ? 'planned' : 'sent';
}
