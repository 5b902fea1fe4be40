import { inWords, isIsoDate, type IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Prepared, type Reason, type Transaction } from '#platform';
import { requireDeciding } from './deciding-agency.js';
import { FIRST_SETTING, SETTING_LIMITS, settingOn, type ReviewSetting } from './rules/settings.js';

const READ: Prepared = {
  name: 'review settings',
  text: `select applies_from as "appliesFrom", agency_id as "agencyId", threshold, complaint_months as "complaintMonths",
      request_months as "requestMonths", tell_at_report as "tellAtReport", tell_months as "tellMonths",
      acknowledge_days as "acknowledgeDays", decide_days as "decideDays", meet_days as "meetDays", inform_days as "informDays",
      respond_days as "respondDays"
    from review_settings order by applies_from`,
};

/** How the partnership has run reviews, the oldest setting first. */
export async function reviewSettings(transaction: Transaction): Promise<ReviewSetting[]> {
  return transaction.query<ReviewSetting>(READ);
}

/** How it runs them on a day. */
export async function reviewSettingOn(transaction: Transaction, day: IsoDate): Promise<ReviewSetting> {
  return settingOn(await reviewSettings(transaction), day);
}

/** The agency that runs a new partnership's reviews: Communities, else the first that is named. */
export function reviewingAgency(agencies: { id: string; name: string }[]): string {
  return (agencies.find(({ name }) => name.toLowerCase() === 'communities') ?? agencies[0]!).id;
}

/** Gives a new partnership its first setting; part of setting it up, and of that line of the audit trail. */
export async function startReviews(actor: Actor, transaction: Transaction, agencyId: string): Promise<void> {
  requirePermission(actor, 'partnership.set-up');
  await write(transaction, { ...FIRST_SETTING, agencyId });
}

/**
 * Sets how reviews are run from a day on, today or later: what was decided under an earlier setting stays as it was. The same
 * day again replaces what was set for it. Refuses numbers that the law does not allow.
 */
export async function changeReviewSetting(actor: Actor, transaction: Transaction, setting: ReviewSetting): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const { agencyId } = await reviewSettingOn(transaction, transaction.today);
  requireDeciding(actor, agencyId);
  const reasons: Reason[] = [];
  if (!isIsoDate(setting.appliesFrom) || setting.appliesFrom < transaction.today) {
    reasons.push({ field: 'appliesFrom', message: `Enter the day from which it applies: ${inWords(transaction.today)} or later` });
  }
  const [known] = await transaction.query('select 1 from agencies where id::text = $1', [setting.agencyId]);
  if (!known) reasons.push({ field: 'agencyId', message: 'Choose the agency that runs case reviews' });
  for (const [name, { words, least, most }] of Object.entries(SETTING_LIMITS)) {
    const value = setting[name as keyof typeof SETTING_LIMITS];
    const whole = Number.isInteger(value) && value >= least && value <= most;
    if (!whole) reasons.push({ field: name, message: `Enter a whole number of ${words}, from ${least} to ${most}` });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  await write(transaction, setting);
  await record(transaction, {
    via: actor.via, action: 'review-setting.changed', subjectKind: 'partnership', subjectId: actor.partnershipId,
    details: { ...setting },
  });
}

async function write(transaction: Transaction, setting: ReviewSetting): Promise<void> {
  const { appliesFrom, agencyId, threshold, complaintMonths, requestMonths, tellAtReport, tellMonths } = setting;
  await transaction.run(
    `insert into review_settings (partnership_id, applies_from, agency_id, threshold, complaint_months, request_months, tell_at_report,
       tell_months, acknowledge_days, decide_days, meet_days, inform_days, respond_days)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (partnership_id, applies_from) do update set agency_id = excluded.agency_id, threshold = excluded.threshold,
       complaint_months = excluded.complaint_months, request_months = excluded.request_months, tell_at_report = excluded.tell_at_report,
       tell_months = excluded.tell_months, acknowledge_days = excluded.acknowledge_days, decide_days = excluded.decide_days,
       meet_days = excluded.meet_days, inform_days = excluded.inform_days, respond_days = excluded.respond_days`,
    [
      transaction.identity.partnershipId, appliesFrom, agencyId, threshold, complaintMonths, requestMonths, tellAtReport, tellMonths,
      setting.acknowledgeDays, setting.decideDays, setting.meetDays, setting.informDays, setting.respondDays,
    ],
  );
}
