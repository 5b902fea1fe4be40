import { uuidv7 } from 'uuidv7';
import { inWords, isIsoDate, addDays, type IsoDate } from '#calendar';
import { notFound, overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import { may, requirePermission, type Actor } from '../actor.js';
import { listColleagues } from './colleagues.queries.js';

/** Days away, as they are asked for. */
export interface NewLeave {
  /** Chosen when the form was shown, so that a second click adds nothing twice. */
  id?: string;
  staffId: string;
  startsOn: string;
  endsOn: string;
  /** Null: the managers see what falls due. */
  coverId: string | null;
}

/** The longest that leave is written down at once: longer is a slip of the keyboard. */
const LONGEST_DAYS = 400;

/** Writes down when someone is away: an officer for themselves, a manager for anyone of the agency. */
export async function addLeave(actor: Actor, transaction: Transaction, asked: NewLeave): Promise<string> {
  requirePermission(actor, 'leave.own');
  requireOwnOrTeam(actor, asked.staffId);
  const colleagues = (await listColleagues(transaction, actor.agencyId!)).filter(({ active }) => active);
  const reasons: Reason[] = [];
  const add = (field: string, message: string | null): void => void (message && reasons.push({ field, message }));
  add('staffId', colleagues.some(({ id }) => id === asked.staffId) ? null : 'Choose who is away');
  add('startsOn', faultOfDay(asked.startsOn, 'the first day away'));
  add('endsOn', faultOfDay(asked.endsOn, 'the last day away') ?? faultOfEnd(asked, transaction.today));
  if (asked.coverId === asked.staffId) add('coverId', 'Choose someone else to cover');
  else if (asked.coverId) add('coverId', colleagues.some(({ id }) => id === asked.coverId) ? null : 'Choose someone who works for your agency');
  if (reasons.length > 0) throw new Refusal(reasons);
  const id = asked.id ?? uuidv7();
  const added = await transaction.run(
    `insert into staff_leave (id, partnership_id, agency_id, staff_id, starts_on, ends_on, cover_id, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
    [id, actor.partnershipId, actor.agencyId, asked.staffId, asked.startsOn, asked.endsOn, asked.coverId, actor.staffId, transaction.now],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'leave.added', subjectKind: 'staff', subjectId: asked.staffId });
  return id;
}

/** Takes leave back. */
export async function cancelLeave(actor: Actor, transaction: Transaction, leaveId: string, version: number): Promise<void> {
  requirePermission(actor, 'leave.own');
  const [leave] = await transaction.query<{ staffId: string }>('select staff_id as "staffId" from staff_leave where id = $1', [leaveId]);
  if (!leave) throw notFound('leave');
  requireOwnOrTeam(actor, leave.staffId);
  const cancelled = await transaction.run(
    'update staff_leave set cancelled_at = $3, version = version + 1 where id = $1 and version = $2 and cancelled_at is null',
    [leaveId, version, transaction.now],
  );
  if (cancelled === 0) throw overtaken('Someone changed this leave after you opened the page. Look at it again');
  await record(transaction, { via: actor.via, action: 'leave.cancelled', subjectKind: 'staff', subjectId: leave.staffId });
}

function requireOwnOrTeam(actor: Actor, staffId: string): void {
  if (staffId !== actor.staffId && !may(actor, 'team.oversee')) {
    throw new Refusal([{ field: 'staffId', message: 'Only a manager can change someone else’s leave' }], 'forbidden');
  }
}

function faultOfDay(day: string, what: string): string | null {
  if (!day) return `Enter ${what}`;
  return isIsoDate(day) ? null : `Enter a real date for ${what}, like 27 3 2026`;
}

function faultOfEnd({ startsOn, endsOn }: NewLeave, today: IsoDate): string | null {
  if (endsOn < today) return 'The last day away must be today or in the future';
  if (!isIsoDate(startsOn)) return null;
  if (endsOn < startsOn) return `The last day away must be ${inWords(startsOn)} or later`;
  const latest = addDays(startsOn, LONGEST_DAYS);
  return endsOn > latest ? `The last day away must be ${inWords(latest)} or earlier` : null;
}
