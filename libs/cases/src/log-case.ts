import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { queue, record, Refusal, type Prepared, type Reason, type Transaction } from '#platform';
import { spellChanged } from './facts.js';
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
          exists (select from categories where id::text = $2) as category`,
};

/** All rows of a new case at once; none where the id, or the reference, is taken already. */
const INSERT: Prepared = {
  name: 'log case',
  text: `with logged as (
    insert into cases (id, partnership_id, reference, category_id, address, postcode, summary, logged_at)
    values ($1, $2, 'ASB-' || lpad(nextval('case_numbers')::text, 6, '0'), $3, $4, $5, $6, $7)
    on conflict do nothing
    returning id, partnership_id, reference),
  spell as (
    insert into spells (agency_id, case_id, partnership_id, received_on)
    select $8, id, partnership_id, $9 from logged),
  words as (
    insert into case_words (case_id, partnership_id, words)
    select id, partnership_id, words_of_case(reference, $4, $5, $6) from logged),
  event as (
    insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, staff_id, recorded_at)
    select $10, partnership_id, id, $8, 'logged', $9, $11, $7 from logged),
  reporter as (
    insert into people (id, partnership_id, name, phone, email)
    select $12, partnership_id, $13, $14, $15 from logged where $12::uuid is not null),
  complainant as (
    insert into case_people (case_id, person_id, partnership_id, role)
    select id, $12, partnership_id, 'complainant' from logged where $12::uuid is not null)
  select reference from logged`,
};

/** Logs a case at an agency: the case, its first spell, who reported it, and the first line of its timeline. */
export async function logCase(actor: Actor, transaction: Transaction, asked: NewCase): Promise<LoggedCase> {
  requirePermission(actor, 'cases.log');
  await refuseFaults(transaction, asked);
  const id = asked.id ?? uuidv7();
  const logged = await insertUnderFreeReference(actor, transaction, id, asked);
  if (!logged) return alreadyLogged(transaction, id, asked);
  await record(transaction, { via: actor.via, action: 'case.logged', subjectKind: 'case', subjectId: id });
  await queue(transaction, spellChanged, {
    agencyId: asked.agencyId,
    receivedOn: asked.receivedOn,
    changedOn: asked.receivedOn,
  });
  return { id, reference: logged.reference, existing: false };
}

async function refuseFaults(transaction: Transaction, asked: NewCase): Promise<void> {
  const [known] = await transaction.query<{ agency: boolean; category: boolean }>(KNOWN, [asked.agencyId, asked.categoryId]);
  const reasons: Reason[] = [];
  if (!known!.agency) reasons.push({ field: 'agencyId', message: 'Choose the agency that received the case' });
  if (!known!.category) reasons.push({ field: 'categoryId', message: 'Choose what kind of behaviour it is' });
  const dateFault = faultOfReceivedOn(asked.receivedOn, transaction.today);
  if (dateFault) reasons.push({ field: 'receivedOn', message: dateFault });
  if (reasons.length > 0) throw new Refusal(reasons);
}

/** An import may have brought the very reference that comes next: the one after it will do. Null where the id is taken. */
async function insertUnderFreeReference(actor: Actor, transaction: Transaction, id: string, asked: NewCase): Promise<{ reference: string } | null> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const [logged] = await insertCase(actor, transaction, id, asked);
    if (logged) return logged;
    const [held] = await transaction.query('select 1 from cases where id = $1', [id]);
    if (held) return null;
  }
  return null;
}

async function insertCase(actor: Actor, transaction: Transaction, id: string, asked: NewCase): Promise<{ reference: string }[]> {
  const { name, phone, email } = asked.reporter;
  const reporterId = name || phone || email ? uuidv7() : null;
  return transaction.query(INSERT, [
    id, actor.partnershipId, asked.categoryId, asked.address.trim(), asked.postcode.trim().toUpperCase(),
    asked.summary.trim(), transaction.now, asked.agencyId, asked.receivedOn, uuidv7(), actor.staffId,
    reporterId, name.trim(), phone.trim(), email.trim(),
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
