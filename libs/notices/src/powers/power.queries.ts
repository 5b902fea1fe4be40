import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import type { PowerFacts, StepField } from '../rules/powers/power.js';

/** A power as it stands, with whom it is about. */
export interface PowerRecord extends PowerFacts {
  id: string;
  caseId: string;
  agencyId: string;
  reference: string;
  personId: string | null;
  name: string;
  address: string;
  ageBelief: string;
  why: string;
  version: number;
}

/** Each fact of a power with its column: reading, and writing what a step changes. */
export const POWER_COLUMNS: Record<keyof PowerFacts, string> = {
  kind: 'kind', state: 'state', bornOn: 'born_on', believedAge: 'believed_age', prohibitions: 'prohibitions', requirements: 'requirements',
  supervisor: 'supervisor', arrest: 'arrest', appliedBy: 'applied_by', withoutNotice: 'without_notice', court: 'court', appliedOn: 'applied_on',
  hearingOn: 'hearing_on', grantedOn: 'granted_on', fromOn: 'from_on', untilOn: 'until_on', reviewOn: 'review_on', noticeAt: 'notice_at',
  servedAt: 'served_at', noticeUntilAt: 'notice_until_at', courtByAt: 'court_by_at', heardOn: 'heard_on', appealUntil: 'appeal_until',
  appealedOn: 'appealed_on', convictedOn: 'convicted_on', endedOn: 'ended_on', latestOn: 'latest_on',
};

const READ: Prepared = {
  name: 'read power',
  text: `select p.id, p.case_id as "caseId", p.agency_id as "agencyId", p.reference, p.person_id as "personId", p.name, p.address,
      p.age_belief as "ageBelief", p.why, p.version, ${Object.entries(POWER_COLUMNS).map(([name, column]) => `p.${column} as "${name}"`).join(', ')}
    from powers p where p.id = $1`,
};

/** A power by its id, where the actor sees it; part of what follows. */
export async function readPower(transaction: Transaction, powerId: string): Promise<PowerRecord> {
  const [power] = await transaction.query<PowerRecord>(READ, [powerId]);
  if (!power) throw notFound('order');
  return power;
}

/** One thing that was done, as it was written down. */
export interface TakenStep {
  id: string;
  step: string;
  on: IsoDate;
  /** London's clock, HH:MM. */
  time: string | null;
  until: IsoDate | null;
  words: Partial<Record<StepField, string>>;
  recordedBy: string;
  recordedAt: Date;
}

/** A power with its case, its agency and its story. */
export interface PowerFile extends PowerRecord {
  caseReference: string;
  agencyName: string;
  steps: TakenStep[];
}

const ABOUT: Prepared = {
  name: 'about power',
  text: `select c.reference as "caseReference", g.name as "agencyName",
      (select coalesce(json_agg(json_build_object('id', s.id, 'step', s.step, 'on', s.done_on, 'time', to_char(s.done_time, 'HH24:MI'), 'until', s.until_on,
          'words', s.words, 'recordedBy', f.name, 'recordedAt', s.recorded_at) order by s.done_on desc, s.id desc), '[]')
       from power_steps s join staff f on f.id = s.recorded_by where s.power_id = p.id) as steps
    from powers p join cases c on c.id = p.case_id join agencies g on g.id = p.agency_id where p.id = $1`,
};

/** Opens a power: all of it, the latest step first, and writes down that it was read. */
export async function openPower(actor: Actor, transaction: Transaction, powerId: string): Promise<PowerFile> {
  requirePermission(actor, 'notices.read');
  const power = await readPower(transaction, powerId);
  const [about] = await transaction.query<Pick<PowerFile, 'caseReference' | 'agencyName' | 'steps'>>(ABOUT, [powerId]);
  if (!about) throw notFound('order');
  await record(transaction, { via: actor.via, action: 'power.read', subjectKind: 'power', subjectId: powerId, details: { caseId: power.caseId } });
  return { ...power, ...about, steps: about.steps.map((step) => ({ ...step, recordedAt: new Date(step.recordedAt) })) };
}

/** Somebody who may sign closure notices, and for the longer time or not (s.77(2)). */
export interface Signer {
  id: string;
  name: string;
  jobTitle: string;
  extended: boolean;
}

/** Who of the actor's agency may sign closure notices on a day. */
export async function closureSigners(actor: Actor, transaction: Transaction, day: IsoDate): Promise<Signer[]> {
  requirePermission(actor, 'notices.read');
  return transaction.query<Signer>(
    `select s.id, s.name, min(a.job_title) as "jobTitle", bool_or(a.power = 'closure-notice-extended') as extended
     from authorities a join staff s on s.id = a.staff_id
     where a.agency_id = $1 and a.power in ('closure-notice', 'closure-notice-extended') and a.from_on <= $2 and (a.until_on is null or a.until_on >= $2)
     group by s.id, s.name order by s.name, s.id`,
    [actor.agencyId, day],
  );
}
