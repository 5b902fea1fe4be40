import { uuidv7 } from 'uuidv7';
import { listColleagues, requirePermission, type Actor } from '#agencies';
import { inWords, isIsoDate, type IsoDate } from '#calendar';
import { notFound, overtaken, record, Refusal, refuse, type Transaction } from '#platform';
import { POWERS, type Power } from './authority.js';

/** Powers that somebody is given. */
export interface NewAuthority {
  staffId: string;
  powers: readonly Power[];
  /** As it stands below the signature. */
  jobTitle: string;
  /** The line of the scheme of delegation, or the designation (ASBCPA 2014 s.53). */
  source: string;
  fromOn: IsoDate;
  /** The last day; null: until it is ended. */
  untilOn: IsoDate | null;
}

/** Two authorities for the same power share a day where neither ends before the other begins. */
const SHARES_A_DAY = `from_on <= coalesce($5::date, 'infinity') and coalesce(until_on, 'infinity') >= $4`;

/**
 * Gives somebody of the actor's agency the power to issue some kinds of things, from a day on. Asked for once more, it gives
 * nothing twice; refuses a power that they hold already on one of the days, since it would not be known which one they acted under.
 */
export async function giveAuthority(actor: Actor, transaction: Transaction, asked: NewAuthority): Promise<void> {
  requirePermission(actor, 'authorities.give');
  const [jobTitle, source] = [asked.jobTitle.trim(), asked.source.trim()];
  await requireWhole(actor, transaction, asked);
  // One after the other, so that two clicks do not both find that nothing is there.
  await transaction.run(`select pg_advisory_xact_lock(hashtextextended('authority ' || $1, 120))`, [asked.staffId]);
  const held = await transaction.query<{ power: Power; untilOn: IsoDate | null; isThis: boolean }>(
    `select power, until_on as "untilOn", from_on = $4 and until_on is not distinct from $5::date and job_title = $6 and source = $7 as "isThis"
     from authorities where staff_id = $1 and agency_id = $2 and power = any($3) and ${SHARES_A_DAY}`,
    [asked.staffId, actor.agencyId, asked.powers, asked.fromOn, asked.untilOn, jobTitle, source],
  );
  const inTheWay = held.filter(({ isThis }) => !isThis);
  if (inTheWay.length > 0) {
    throw new Refusal(inTheWay.map(({ power, untilOn }) => ({
      field: 'powers', message: `${POWERS[power]}: they hold this already${untilOn ? ` until ${inWords(untilOn)}` : ''}. End that first, or begin after it`,
    })));
  }
  for (const power of asked.powers.filter((one) => !held.some((own) => own.power === one))) {
    await transaction.run(
      `insert into authorities (id, partnership_id, agency_id, staff_id, power, job_title, source, from_on, until_on, given_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [uuidv7(), actor.partnershipId, actor.agencyId, asked.staffId, power, jobTitle, source, asked.fromOn, asked.untilOn, actor.staffId],
    );
    await record(transaction, { via: actor.via, action: 'authority.given', subjectKind: 'staff', subjectId: asked.staffId, details: { power } });
  }
}

async function requireWhole(actor: Actor, transaction: Transaction, { staffId, powers, jobTitle, source, fromOn, untilOn }: NewAuthority): Promise<void> {
  const colleagues = await listColleagues(transaction, actor.agencyId!);
  const faults = [
    { field: 'staffId', is: !colleagues.some(({ id, active }) => id === staffId && active), message: 'Choose someone who works for your agency' },
    { field: 'powers', is: powers.length === 0, message: 'Choose what they may issue' },
    { field: 'jobTitle', is: !jobTitle.trim(), message: 'Enter their job title, as it stands below their signature' },
    { field: 'source', is: !source.trim(), message: 'Enter where it is written that they may do this, like the scheme of delegation and its line' },
    { field: 'fromOn', is: !isIsoDate(fromOn), message: 'Enter the first day, like 27 3 2026' },
    { field: 'untilOn', is: untilOn !== null && !isIsoDate(untilOn), message: 'Enter a real day, like 27 3 2027, or leave it empty' },
  ].filter(({ is }) => is).map(({ field, message }) => ({ field, message }));
  if (faults.length > 0) throw new Refusal(faults);
  if (untilOn && untilOn < fromOn) throw refuse('untilOn', 'The last day cannot come before the first');
}

/** An authority as it is listed and ended. */
export interface AuthorityLine {
  id: string;
  staffId: string;
  staffName: string;
  /** False: they no longer sign in. */
  active: boolean;
  power: Power;
  jobTitle: string;
  source: string;
  fromOn: IsoDate;
  untilOn: IsoDate | null;
  version: number;
}

const LINES = `select a.id, a.staff_id as "staffId", s.name as "staffName", s.active, a.power, a.job_title as "jobTitle", a.source, a.from_on as "fromOn",
    a.until_on as "untilOn", a.version from authorities a join staff s on s.id = a.staff_id where a.agency_id = $1`;

/** Every authority of the actor's agency, by name and power, those that end soonest first among the same. */
export async function listAuthorities(actor: Actor, transaction: Transaction): Promise<AuthorityLine[]> {
  requirePermission(actor, 'authorities.give');
  return transaction.query<AuthorityLine>(`${LINES} order by s.name, s.id, a.power, a.until_on nulls last, a.from_on`, [actor.agencyId]);
}

/** One of them, to end it. */
export async function openAuthority(actor: Actor, transaction: Transaction, id: string): Promise<AuthorityLine> {
  requirePermission(actor, 'authorities.give');
  const [line] = await transaction.query<AuthorityLine>(`${LINES} and a.id = $2`, [actor.agencyId, id]);
  if (!line) throw notFound('authority');
  return line;
}

/** Says which day is the last of an authority. What was issued under it keeps the authority that stood on its own day. */
export async function endAuthority(actor: Actor, transaction: Transaction, id: string, { version, untilOn }: { version: number; untilOn: IsoDate }): Promise<void> {
  requirePermission(actor, 'authorities.give');
  const line = await openAuthority(actor, transaction, id);
  if (!isIsoDate(untilOn)) throw refuse('untilOn', 'Enter the last day, like 27 3 2026');
  if (untilOn < line.fromOn) throw refuse('untilOn', `The last day cannot come before the first, ${inWords(line.fromOn)}`);
  if (line.untilOn === untilOn) return;
  // Only ever shorter: to hold it longer is a new decision, with a source of its own.
  if (line.untilOn && untilOn > line.untilOn) throw refuse('untilOn', `This ends on ${inWords(line.untilOn)}. To go on after it, give a new authority`);
  const changed = await transaction.run('update authorities set until_on = $3, version = version + 1 where id = $1 and version = $2', [id, version, untilOn]);
  if (changed === 0) throw overtaken('Someone changed this authority after you opened it. Open it again to see what it is now');
  await record(transaction, { via: actor.via, action: 'authority.ended', subjectKind: 'staff', subjectId: line.staffId, details: { power: line.power, authorityId: id } });
}
