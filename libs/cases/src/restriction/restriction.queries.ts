import { requirePermission, type Actor } from '#agencies';
import { Refusal, type Prepared, type Transaction } from '#platform';
import { currentSpell } from '../current-spell.js';

/** Someone who may see a restricted case, or could be let see it. */
export interface Cleared {
  id: string;
  name: string;
  agencyName: string;
}

/** Whether a case is restricted, to whom, and whether the actor decides that. */
export interface Restriction {
  isRestricted: boolean;
  /** Who may see it, by name; empty where the case is not restricted. */
  cleared: Cleared[];
  /** The officer whose case it is, who always may see it. */
  officerId: string | null;
  mayDecide: boolean;
  /** Whether it holds answers that are asked in restricted cases alone, and read by those who are cleared: it stays restricted. */
  mustStay: boolean;
}

const READ: Prepared = {
  name: 'restriction of case',
  text: `select exists (select from case_restrictions r where r.case_id = c.id) as "isRestricted",
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'agencyName', g.name) order by f.name, f.id), '[]')
       from case_clearances l join staff f on f.id = l.staff_id join agencies g on g.id = f.agency_id where l.case_id = c.id) as cleared,
      exists (select from risk_assessments r where r.case_id = c.id and r.restricted) as "mustStay", s.officer_id as "officerId", s.agency_id as "agencyId"
    from cases c join spells s on s.case_id = c.id and s.left_by is distinct from 'transferred' where c.id = $1`,
};

/** Who may see a case, where it is restricted. */
export async function readRestriction(actor: Actor, transaction: Transaction, caseId: string): Promise<Restriction> {
  requirePermission(actor, 'cases.read');
  const [found] = await transaction.query<Omit<Restriction, 'mayDecide'> & { agencyId: string }>(READ, [caseId]);
  if (!found) return { isRestricted: false, cleared: [], officerId: null, mayDecide: false, mustStay: false };
  const { agencyId, ...restriction } = found;
  const decides = actor.roles.includes('manager') || (actor.roles.includes('officer') && actor.staffId !== null && actor.staffId === found.officerId);
  return { ...restriction, mayDecide: decides && agencyId === actor.agencyId };
}

/** The same for who decides about it; refuses everyone else: a manager of the agency that has the case, and the officer whose it is. */
export async function restrictionToDecide(actor: Actor, transaction: Transaction, caseId: string): Promise<Restriction> {
  requirePermission(actor, 'cases.restrict');
  const spell = await currentSpell(transaction, caseId);
  const restriction = await readRestriction(actor, transaction, caseId);
  if (!restriction.mayDecide) {
    const message = `Only a manager of ${spell.agencyName}, or the officer whose case it is, decides who may see it`;
    throw new Refusal([{ field: null, message }], 'forbidden');
  }
  return restriction;
}

/** Those of the partnership who could be let see a case: people of the actor's agency first. */
export async function listClearable(actor: Actor, transaction: Transaction): Promise<Cleared[]> {
  requirePermission(actor, 'cases.restrict');
  return transaction.query<Cleared>(
    `select f.id, f.name, g.name as "agencyName" from staff f join agencies g on g.id = f.agency_id
     where f.active and f.roles && array['officer', 'manager', 'panel-chair', 'performance-officer']
     order by g.id <> $1, g.name, f.name, f.id`,
    [actor.agencyId],
  );
}

/** One reading of a case. */
export interface CaseReading {
  staffName: string;
  agencyName: string;
  readAt: Date;
}

/** Readings that a page shows. */
const MOST_READINGS = 100;

/** Who read a case, the latest first, for who decides about it. */
export async function listReadings(actor: Actor, transaction: Transaction, caseId: string): Promise<CaseReading[]> {
  requirePermission(actor, 'cases.restrict');
  await restrictionToDecide(actor, transaction, caseId);
  return transaction.query<CaseReading>(
    `select f.name as "staffName", g.name as "agencyName", e.at as "readAt"
     from audit_entries e join staff f on f.id = e.staff_id join agencies g on g.id = f.agency_id
     where e.subject_id = $1 and e.action = 'case.read' order by e.id desc limit ${MOST_READINGS}`,
    [caseId],
  );
}
