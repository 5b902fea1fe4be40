import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { queue, record, Refusal, type Prepared, type Reason, type Transaction } from '#platform';
import { complaintRecorded } from './complaints/facts.js';
import { faultsOfFirstComplaint, firstComplaintOf, type FirstComplaint } from './complaints/first-complaint.js';
import { spellChanged } from './facts.js';
import { findOrAddPlace } from './places/find-or-add-place.js';
import { readAddress } from './places/rules/place-faults.js';
import { faultOfReceivedOn } from './rules/case-dates.js';

/** Who reported a case; all empty where they did not say who they are. */
export interface Reporter {
  name: string;
  phone: string;
  email: string;
}

/** A case as it is logged. */
export interface NewCase {
  /** Chosen when the form was shown, so that a second click logs nothing twice. */
  id?: string;
  agencyId: string;
  categoryId: string;
  /** The day the case reached the agency. */
  receivedOn: string;
  address: string;
  postcode: string;
  summary: string;
  reporter: Reporter;
  /** Who reported it, where that is somebody already known; then reporter is empty. */
  personId?: string | null;
  /** Where it is, among the places that are known; where this is left out, the address says it. */
  placeId?: string | null;
  /** The closed case that this one follows (NM01, see complaints/rules/later-report.ts). */
  followsCaseId?: string;
  /** What else was told with it: its first complaint. */
  complaint?: FirstComplaint;
}

/** What was logged; existing is true where the same form had logged it before. */
export interface LoggedCase {
  id: string;
  reference: string;
  existing: boolean;
}

/** References in a row that an import may have taken before a form is refused; the next form goes on after them. */
const MOST_TRIES = 100;

const KNOWN: Prepared = {
  name: 'known to log case',
  text: `select exists (select from agencies where id::text = $1) as agency,
          exists (select from categories where id::text = $2) as category,
          (select id from places where folded = $3) as "placeId",
          'ASB-' || lpad(nextval('case_numbers')::text, 6, '0') as reference`,
};

/** What is known of a case before it is logged: whether its agency and its category are there, its place, and a reference for it. */
interface Known {
  agency: boolean;
  category: boolean;
  placeId: string | null;
  reference: string;
}

/** The case comes first: a spell under an id that somebody else's case has already would open that case to its agency. */
const INSERT_CASE: Prepared = {
  name: 'log case',
  text: `insert into cases (id, partnership_id, reference, category_id, address, postcode, summary, logged_at, follows_case_id, place_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
};

/** The case is seen from here on: what is seen of it asks who has it. Who logs it works on it, until someone else is to. */
const INSERT_SPELL: Prepared = {
  name: 'log first spell',
  text: 'insert into spells (agency_id, case_id, partnership_id, received_on, officer_id) values ($1, $2, $3, $4, $5)',
};

const INSERT_REST: Prepared = {
  name: 'log rest of case',
  text: `with words as (
    insert into search_documents (case_id, part, item_id, partnership_id, words)
    select $1::uuid, 'case', $1, $2::uuid, words_of_case($3, $4, $5, $6)),
  reporter as (
    insert into people (id, partnership_id, name, phone, email)
    select $7::uuid, $2, $8, $9, $10 where $7 is not null),
  complainant as (
    insert into case_people (case_id, person_id, partnership_id, role)
    select $1, coalesce($7, $16), $2, 'complainant' where coalesce($7, $16::uuid) is not null),
  complaint as (
    insert into complaints (id, partnership_id, case_id, happened_on, happened_until, happened_at, made_on, channel, person_id, agency_id,
      what_happened, effect, hate, place, recorded_by, recorded_at)
    values ($17, $2, $1, $18, $19, $20, $21, $22, coalesce($7, $16), $12, $6, $23, $24, $25, $14, $15))
  insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, staff_id, recorded_at)
  values ($11, $2, $1, $12, 'logged', $13, $14, $15)`,
};

/**
 * Logs a case at an agency: the case, its first spell, its first complaint with who made it, and the first line of its timeline.
 * An address that nobody knew is a place from then on, so that the next call from there finds it.
 */
export async function logCase(actor: Actor, transaction: Transaction, asked: NewCase): Promise<LoggedCase> {
  requirePermission(actor, 'cases.log');
  const known = await refuseFaults(actor, transaction, asked);
  const id = asked.id ?? uuidv7();
  const placeId = asked.placeId ?? known.placeId ?? (await addPlaceOf(actor, transaction, asked));
  const reference = await insertUnderFreeReference(actor, transaction, id, known.reference, { ...asked, placeId });
  if (!reference) return alreadyLogged(transaction, id, asked);
  await transaction.run(INSERT_SPELL, [asked.agencyId, id, actor.partnershipId, asked.receivedOn, actor.staffId]);
  const complaintId = asked.complaint?.id ?? uuidv7();
  await insertRest(actor, transaction, { id, reference, complaintId }, asked);
  await record(transaction, { via: actor.via, action: 'case.logged', subjectKind: 'case', subjectId: id });
  await queue(transaction, spellChanged, {
    caseId: id,
    agencyId: asked.agencyId,
    receivedOn: asked.receivedOn,
    changedOn: asked.receivedOn,
  });
  // Who is new, in a case that follows no other, has complained for the first time: nothing follows from that.
  if (asked.personId || asked.followsCaseId) await queue(transaction, complaintRecorded, { complaintId, caseId: id });
  return { id, reference, existing: false };
}

const askKnown = (transaction: Transaction, asked: NewCase): Promise<[Known]> =>
  transaction.query<Known>(KNOWN, [asked.agencyId, asked.categoryId, readAddress(asked).folded]) as Promise<[Known]>;

/** A place for an address that nobody knew; null where no address is told, or none that a place could have. */
async function addPlaceOf(actor: Actor, transaction: Transaction, { address, postcode }: NewCase): Promise<string | null> {
  return readAddress({ address, postcode }).faults.length > 0 ? null : findOrAddPlace(actor, transaction, { address, postcode });
}

/** Refuses what cannot be logged; gives what is known of it. */
async function refuseFaults(actor: Actor, transaction: Transaction, asked: NewCase): Promise<Known> {
  const [known] = await askKnown(transaction, asked);
  const reasons: Reason[] = [];
  if (!known.agency) reasons.push({ field: 'agencyId', message: 'Choose the agency that received the case' });
  else if (actor.agencyId && actor.agencyId !== asked.agencyId) {
    reasons.push({ field: 'agencyId', message: `Choose ${actor.agencyName}. You can transfer the case once it is logged` });
  }
  if (!known.category) reasons.push({ field: 'categoryId', message: 'Choose what kind of behaviour it is' });
  const dateFault = faultOfReceivedOn(asked.receivedOn, transaction.today);
  if (dateFault) reasons.push({ field: 'receivedOn', message: dateFault });
  else reasons.push(...faultsOfFirstComplaint(asked, transaction.today));
  if (reasons.length > 0) throw new Refusal(reasons);
  return known;
}

/** An import may have brought the very reference that comes next: the one after it will do. Null where the id is taken. */
async function insertUnderFreeReference(
  actor: Actor, transaction: Transaction, id: string, firstReference: string, asked: NewCase,
): Promise<string | null> {
  let reference = firstReference;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const added = await transaction.run(INSERT_CASE, [
      id, actor.partnershipId, reference, asked.categoryId, asked.address.trim(), asked.postcode.trim().toUpperCase(),
      asked.summary.trim(), transaction.now, asked.followsCaseId ?? null, asked.placeId ?? null,
    ]);
    if (added === 1) return reference;
    const [held] = await transaction.query('select 1 from case_references($1)', [[id]]);
    if (held) return null;
    [{ reference }] = await askKnown(transaction, asked);
  }
  return null;
}

async function insertRest(
  actor: Actor, transaction: Transaction, { id, reference, complaintId }: { id: string; reference: string; complaintId: string }, asked: NewCase,
): Promise<void> {
  const { name, phone, email } = asked.reporter;
  const reporterId = name || phone || email ? uuidv7() : null;
  const told = firstComplaintOf(asked);
  await transaction.run(INSERT_REST, [
    id, actor.partnershipId, reference, asked.address.trim(), asked.postcode.trim().toUpperCase(), asked.summary.trim(),
    reporterId, name.trim(), phone.trim(), email.trim(),
    uuidv7(), asked.agencyId, asked.receivedOn, actor.staffId, transaction.now, asked.personId ?? null,
    complaintId, told.happenedOn, told.happenedUntil || null, told.happenedAt || null, told.madeOn,
    told.channel, told.effect.trim(), told.hate, told.place.trim(),
  ]);
}

/** The same form twice is a second click; with other words in it, it is another case that must not get lost. */
async function alreadyLogged(transaction: Transaction, id: string, asked: NewCase): Promise<LoggedCase> {
  const [held] = await transaction.query<{ reference: string; same: boolean }>(
    `select reference, category_id = $2 and address = $3 and postcode = $4 and summary = $5 and exists (
         select from spells where case_id = $1 and agency_id = $6 and received_on = $7) as same
     from cases where id = $1`,
    [
      id, asked.categoryId, asked.address.trim(), asked.postcode.trim().toUpperCase(), asked.summary.trim(), asked.agencyId,
      asked.receivedOn,
    ],
  );
  if (!held) throw new Refusal([{ field: null, message: 'This form cannot be used. Open a new one' }], 'conflict');
  if (!held.same) {
    const message = `This form has logged case ${held.reference} already. If this is another case, send it again`;
    throw new Refusal([{ field: null, message }], 'conflict');
  }
  return { id, reference: held.reference, existing: true };
}
