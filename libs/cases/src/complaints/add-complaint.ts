import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { inWords, type IsoDate } from '#calendar';
import { overtaken, queue, record, Refusal, type Prepared, type Transaction } from '#platform';
import { addCaseEvent } from '../timeline/case-events.js';
import { logCase, type Reporter } from '../log-case.js';
import { makeComplainant } from './complainants.js';
import { takeCaseForComplaint, type CaseForComplaint } from './case-for-complaint.js';
import { complaintRecorded } from './facts.js';
import { faultsOfComplaint, type ToldComplaint } from './rules/complaint-faults.js';
import { whereReportBelongs } from './rules/later-report.js';

/** A complaint to write down. */
export interface NewComplaint extends ToldComplaint {
  /** Chosen when the form was shown, so that a second click adds nothing twice. */
  id?: string;
  /** Who made it, where it is someone of the case already. */
  personId: string | null;
  /** Who made it otherwise; all empty where they did not say who they are. */
  reporter: Reporter;
  /** When the case was closed as the page said; null where it said that it is open, undefined where nobody was told. */
  sawClosedOn?: IsoDate | null;
}

/** Where a complaint went. */
export interface AddedComplaint {
  id: string;
  caseId: string;
  reference: string;
  /** Whether it began a new case, because the one it is about had been closed. */
  isNewCase: boolean;
}

const INSERT: Prepared = {
  name: 'add complaint',
  text: `with reporter as (
    insert into people (id, partnership_id, name, phone, email) select $16, $2, $17, $18, $19 where $16::uuid is not null)
  insert into complaints (id, partnership_id, case_id, happened_on, happened_until, happened_at, made_on, channel, person_id, agency_id,
    what_happened, effect, hate, place, recorded_by, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $20)`,
};

/**
 * Adds a complaint to a case. Where the case was closed when it was made, it begins a new case that follows the closed one
 * (NM01, see rules/later-report.ts). Refuses what is no complaint, and a page that said otherwise about the case.
 */
export async function addComplaint(actor: Actor, transaction: Transaction, caseId: string, asked: NewComplaint): Promise<AddedComplaint> {
  requirePermission(actor, 'complaints.record');
  const about = await takeCaseForComplaint(transaction, caseId);
  const id = asked.id ?? uuidv7();
  // The same form sent twice at once: the second waits until the first is written, and finds it.
  if (asked.id) await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 25))', [id]);
  const [held] = await transaction.query<AddedComplaint & { same: boolean }>(
    `select k.id, k.case_id as "caseId", c.reference, k.case_id <> $2 as "isNewCase", k.what_happened = $3 as same
     from complaints k join cases c on c.id = k.case_id where k.id = $1`,
    [id, about.caseId, asked.whatHappened.trim()],
  );
  if (held) return alreadyAdded(held);
  await refuseFaults(transaction, about, asked);
  if (whereReportBelongs(about.closedOn, asked.madeOn) === 'new-case') return beginNewCase(actor, transaction, about, { ...asked, id });
  const personId = await addTo(actor, transaction, about.caseId, { ...asked, id });
  if (personId) await makeComplainant(transaction, about.caseId, personId);
  await addCaseEvent(actor, transaction, {
    caseId: about.caseId, agencyId: actor.agencyId!, kind: 'complaint-added', happenedOn: asked.madeOn, note: '', subjectId: id,
  });
  await record(transaction, { via: actor.via, action: 'complaint.added', subjectKind: 'complaint', subjectId: id, details: { caseId: about.caseId } });
  await queue(transaction, complaintRecorded, { complaintId: id, caseId: about.caseId });
  return { id, caseId: about.caseId, reference: about.reference, isNewCase: false };
}

/** The same form twice is a second click; with other words in it, it is another complaint that must not get lost. */
function alreadyAdded({ same, ...held }: AddedComplaint & { same: boolean }): AddedComplaint {
  if (same) return held;
  throw new Refusal([{ field: null, message: `This form has added a complaint already. If this is another one, send it again` }], 'conflict');
}

async function refuseFaults(transaction: Transaction, about: CaseForComplaint, asked: NewComplaint): Promise<void> {
  if (asked.sawClosedOn !== undefined && asked.sawClosedOn !== about.closedOn) {
    const now = about.closedOn
      ? `${about.agencyName} closed this case on ${inWords(about.closedOn)}, so this will begin a new case linked to it`
      : `This case is open again with ${about.agencyName}, so this will be added to it`;
    throw overtaken(`${now}. Check it, then send it again`);
  }
  const reasons: { field: string; message: string }[] = faultsOfComplaint(asked, transaction.today);
  const [known] = await transaction.query<{ agency: boolean; person: boolean }>(
    `select exists (select from agencies where id::text = $1) as agency,
       $2::text is null or exists (select from case_people where case_id = $3 and person_id::text = $2) as person`,
    [asked.agencyId, asked.personId, about.caseId],
  );
  if (!known!.agency) reasons.push({ field: 'agencyId', message: 'Choose the agency that received it' });
  if (!known!.person) reasons.push({ field: 'by', message: 'Choose who made the complaint' });
  if (reasons.length > 0) throw new Refusal(reasons);
}

/** Writes the complaint, with whoever is new in it; gives who made it. */
async function addTo(actor: Actor, transaction: Transaction, caseId: string, asked: NewComplaint & { id: string }): Promise<string | null> {
  const { name, phone, email } = asked.reporter;
  const newPersonId = !asked.personId && (name || phone || email) ? uuidv7() : null;
  const personId = asked.personId ?? newPersonId;
  await transaction.run(INSERT, [
    asked.id, actor.partnershipId, caseId, asked.happenedOn, asked.happenedUntil || null, asked.happenedAt || null, asked.madeOn,
    asked.channel, personId, asked.agencyId, asked.whatHappened.trim(), asked.effect.trim(), asked.hate, asked.place.trim(),
    actor.staffId, newPersonId, name.trim(), phone.trim(), email.trim(), transaction.now,
  ]);
  return personId;
}

async function beginNewCase(actor: Actor, transaction: Transaction, about: CaseForComplaint, asked: NewComplaint & { id: string }): Promise<AddedComplaint> {
  const logged = await logCase(actor, transaction, {
    agencyId: asked.agencyId,
    categoryId: about.categoryId,
    receivedOn: asked.madeOn,
    address: asked.place.trim() || about.address,
    postcode: asked.place.trim() ? '' : about.postcode,
    placeId: asked.place.trim() ? null : about.placeId,
    summary: asked.whatHappened,
    reporter: asked.reporter,
    personId: asked.personId,
    followsCaseId: about.caseId,
    complaint: { ...asked, place: '' },
  });
  if (asked.personId) await makeComplainant(transaction, logged.id, asked.personId);
  await addCaseEvent(actor, transaction, {
    caseId: about.caseId, agencyId: actor.agencyId!, kind: 'follow-up', happenedOn: asked.madeOn, subjectId: logged.id,
    note: `The new report is in ${logged.reference}`,
  });
  return { id: asked.id, caseId: logged.id, reference: logged.reference, isNewCase: true };
}
