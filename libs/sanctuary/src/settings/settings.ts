import { inWords, isIsoDate, type IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Prepared, type Transaction } from '#platform';
import { FIRST_CATALOGUE } from '../rules/catalogue.js';
import { FIRST_SETTING, faultsOfSetting, settingOn, type SanctuarySetting } from '../rules/settings.js';

const READ: Prepared = {
  name: 'sanctuary settings',
  text: `select applies_from as "appliesFrom", hours_high as "hoursHigh", hours_medium as "hoursMedium", hours_standard as "hoursStandard",
      dash_high as "dashHigh", dash_medium as "dashMedium", step_days as "stepDays", first_review_months as "firstReviewMonths",
      second_review_months as "secondReviewMonths", clock_minutes as "clockMinutes", least_shown as "leastShown"
    from sanctuary_settings order by applies_from`,
};

/** How the partnership has run sanctuary, the oldest setting first. */
export async function sanctuarySettings(transaction: Transaction): Promise<SanctuarySetting[]> {
  return transaction.query<SanctuarySetting>(READ);
}

/** How it runs it on a day. */
export async function sanctuarySettingOn(transaction: Transaction, day: IsoDate): Promise<SanctuarySetting> {
  return settingOn(await sanctuarySettings(transaction), day);
}

/** Gives a new partnership its first setting and catalogue; part of setting it up, and of that line of the audit trail. */
export async function startSanctuary(actor: Actor, transaction: Transaction): Promise<void> {
  requirePermission(actor, 'partnership.set-up');
  await write(transaction, FIRST_SETTING);
  await transaction.run(
    `insert into sanctuary_catalogue (id, partnership_id, name, kind, parts, cost_pence, mends, recoverable)
     select gen_random_uuid(), $1, name, kind, parts, "costPence", array(select jsonb_array_elements_text(mends)), recoverable
     from jsonb_to_recordset($2) as m (name text, kind text, parts text, "costPence" integer, mends jsonb, recoverable boolean)`,
    [actor.partnershipId, JSON.stringify(FIRST_CATALOGUE)],
  );
}

/** Sets how sanctuary is run from a day on, today or later; the same day again replaces what was set for it. */
export async function changeSanctuarySetting(actor: Actor, transaction: Transaction, setting: SanctuarySetting): Promise<void> {
  requirePermission(actor, 'sanctuary.set');
  const reasons = faultsOfSetting(setting);
  if (!isIsoDate(setting.appliesFrom) || setting.appliesFrom < transaction.today) {
    reasons.unshift({ field: 'appliesFrom', message: `Enter the day from which it applies: ${inWords(transaction.today)} or later` });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  await write(transaction, setting);
  await record(transaction, {
    via: actor.via, action: 'sanctuary.setting-changed', subjectKind: 'partnership', subjectId: actor.partnershipId, details: { ...setting },
  });
}

async function write(transaction: Transaction, setting: SanctuarySetting): Promise<void> {
  await transaction.run(
    `insert into sanctuary_settings (partnership_id, applies_from, hours_high, hours_medium, hours_standard, dash_high, dash_medium, step_days,
       first_review_months, second_review_months, clock_minutes, least_shown)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (partnership_id, applies_from) do update set hours_high = excluded.hours_high, hours_medium = excluded.hours_medium,
       hours_standard = excluded.hours_standard, dash_high = excluded.dash_high, dash_medium = excluded.dash_medium,
       step_days = excluded.step_days, first_review_months = excluded.first_review_months,
       second_review_months = excluded.second_review_months, clock_minutes = excluded.clock_minutes, least_shown = excluded.least_shown`,
    [
      transaction.identity.partnershipId, setting.appliesFrom, setting.hoursHigh, setting.hoursMedium, setting.hoursStandard, setting.dashHigh,
      setting.dashMedium, setting.stepDays, setting.firstReviewMonths, setting.secondReviewMonths, setting.clockMinutes, setting.leastShown,
    ],
  );
}
