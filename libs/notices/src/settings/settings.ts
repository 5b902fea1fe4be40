import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, Refusal, type Prepared, type Transaction } from '#platform';
import { faultsOfEnforcementSetting, FIRST_SETTING, settingOn, type EnforcementSetting } from '../rules/settings.js';

const READ: Prepared = {
  name: 'enforcement settings',
  text: `select applies_from as "appliesFrom", notice_age as "noticeAge", appeal_days as "appealDays", penalty_most as "penaltyMost",
      penalty_amount as "penaltyAmount", penalty_days as "penaltyDays", warning_months as "warningMonths"
    from enforcement_settings order by applies_from`,
};

/** The partnership's settings of enforcement, the oldest first. */
export async function enforcementSettings(transaction: Transaction): Promise<EnforcementSetting[]> {
  return transaction.query<EnforcementSetting>(READ);
}

/** The setting in force on a day. */
export async function enforcementSettingOn(transaction: Transaction, day: IsoDate): Promise<EnforcementSetting> {
  return settingOn(await enforcementSettings(transaction), day);
}

/** Gives a new partnership its first setting; part of setting it up, and of that line of the audit trail. */
export async function startEnforcement(actor: Actor, transaction: Transaction): Promise<void> {
  requirePermission(actor, 'partnership.set-up');
  const { appliesFrom, noticeAge, appealDays, penaltyMost, penaltyAmount, penaltyDays, warningMonths } = FIRST_SETTING;
  await transaction.run(
    `insert into enforcement_settings (partnership_id, applies_from, notice_age, appeal_days, penalty_most, penalty_amount, penalty_days, warning_months)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [actor.partnershipId, appliesFrom, noticeAge, appealDays, penaltyMost, penaltyAmount, penaltyDays, warningMonths],
  );
}

/**
 * Sets the numbers from a day on; said again for the same day, they are put right. What was served before keeps the last day
 * and the amount that it was served with.
 */
export async function changeEnforcementSetting(actor: Actor, transaction: Transaction, setting: EnforcementSetting): Promise<void> {
  requirePermission(actor, 'enforcement.set');
  const faults = faultsOfEnforcementSetting(setting);
  if (faults.length > 0) throw new Refusal(faults);
  const { appliesFrom, noticeAge, appealDays, penaltyMost, penaltyAmount, penaltyDays, warningMonths } = setting;
  await transaction.run(
    `insert into enforcement_settings (partnership_id, applies_from, notice_age, appeal_days, penalty_most, penalty_amount, penalty_days, warning_months, set_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (partnership_id, applies_from) do update set notice_age = excluded.notice_age, appeal_days = excluded.appeal_days,
       penalty_most = excluded.penalty_most, penalty_amount = excluded.penalty_amount, penalty_days = excluded.penalty_days,
       warning_months = excluded.warning_months, set_by = excluded.set_by`,
    [actor.partnershipId, appliesFrom, noticeAge, appealDays, penaltyMost, penaltyAmount, penaltyDays, warningMonths, actor.staffId],
  );
  await record(transaction, { via: actor.via, action: 'enforcement.set', subjectKind: 'partnership', subjectId: actor.partnershipId, details: { appliesFrom } });
}
