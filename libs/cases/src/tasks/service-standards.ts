import { requirePermission, type Actor } from '#agencies';
import { inWords, isIsoDate, addDays, type IsoDate } from '#calendar';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { PRIORITIES, SETTING_KINDS, type DayUnit, type Priority, type SettingKind, type StandardSetting } from './rules/standards.js';

/** One setting with who made it. */
export interface ServiceStandard extends StandardSetting {
  setByName: string | null;
  setAt: Date;
}

/** All settings of the actor's agency, past and to come, the latest first. */
export async function listServiceStandards(actor: Actor, transaction: Transaction): Promise<ServiceStandard[]> {
  requirePermission(actor, 'standards.set');
  return transaction.query<ServiceStandard>(
    `select n.kind, n.priority, n.applies_from as "appliesFrom", n.days, n.unit, f.name as "setByName", n.set_at as "setAt"
     from service_standards n left join staff f on f.id = n.set_by
     where n.agency_id = $1 order by n.applies_from desc, n.kind, n.priority`,
    [actor.agencyId],
  );
}

/** What an agency's standards are to be from a day on: days as typed, empty where it asks for none. */
export interface NewStandards {
  appliesFrom: string;
  settings: { kind: SettingKind; priority: Priority; days: string; unit: DayUnit }[];
}

/** The field of the form that holds the days of a setting. */
export function fieldOfStandard(kind: SettingKind, priority: Priority): string {
  return `${kind}-${priority}`;
}

/** How far ahead a setting may begin, and the most days it may hold. */
const FURTHEST_DAYS = 366;
const MOST_DAYS = 260;

/**
 * Sets an agency's service standards from a day on. What applied before stays as it was, and what has been counted under it
 * keeps its day. Refuses a day in the past, since promises were made under what applied then.
 */
export async function setServiceStandards(actor: Actor, transaction: Transaction, { appliesFrom, settings }: NewStandards): Promise<void> {
  requirePermission(actor, 'standards.set');
  const reasons: Reason[] = [];
  const dayFault = faultOfAppliesFrom(appliesFrom, transaction.today);
  if (dayFault) reasons.push({ field: 'appliesFrom', message: dayFault });
  for (const { kind, priority, days } of settings) {
    const typed = days.trim();
    if (typed === '' || (/^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST_DAYS)) continue;
    reasons.push({ field: fieldOfStandard(kind, priority), message: `Enter days as a whole number from 1 to ${MOST_DAYS}, or leave it empty` });
  }
  if (settings.length < SETTING_KINDS.length * PRIORITIES.length) reasons.push({ field: null, message: 'Send every standard' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run(
    `insert into service_standards (agency_id, partnership_id, kind, priority, applies_from, days, unit, set_by, set_at)
     select $1, $2, n.kind, n.priority, $3, n.days, n.unit, $4, $5
     from unnest($6::text[], $7::text[], $8::integer[], $9::text[]) n (kind, priority, days, unit)
     on conflict (agency_id, kind, priority, applies_from)
       do update set days = excluded.days, unit = excluded.unit, set_by = excluded.set_by, set_at = excluded.set_at`,
    [
      actor.agencyId, actor.partnershipId, appliesFrom, actor.staffId, transaction.now, settings.map(({ kind }) => kind),
      settings.map(({ priority }) => priority), settings.map(({ days }) => (days.trim() ? Number(days) : null)), settings.map(({ unit }) => unit),
    ],
  );
  await record(transaction, {
    via: actor.via, action: 'standards.set', subjectKind: 'agency', subjectId: actor.agencyId, details: { appliesFrom },
  });
}

function faultOfAppliesFrom(day: string, today: IsoDate): string | null {
  if (!day) return 'Enter the day from which they apply';
  if (!isIsoDate(day)) return 'Enter a real date from which they apply, like 27 3 2026';
  if (day < today) return 'The day from which they apply must be today or in the future';
  const latest = addDays(today, FURTHEST_DAYS);
  return day > latest ? `The day from which they apply must be ${inWords(latest)} or earlier` : null;
}
