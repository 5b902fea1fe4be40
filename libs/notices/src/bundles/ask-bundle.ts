import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { holdCaseForWork } from '#cases';
import { queue, record, refuse, type Transaction } from '#platform';
import { bundleAsked } from '../facts.js';
import { inBundleOrder } from '../rules/bundle-order.js';
import { confirmedTerms, patternOf, redactText, shortTerms, type Term } from '../rules/redaction.js';
import { bundleChoices, requireOwnCase, type BundleChoice } from './choices.queries.js';
import { thirdParties } from './third-parties.js';

/** A bundle as it is asked for. */
export interface NewBundle {
  /** Chosen when the form was shown, so that a second click makes nothing twice. */
  id: string;
  caseId: string;
  title: string;
  court: string;
  parties: string;
  /** The keys of what goes in, and the places that were given to some of it. */
  chosen: string[];
  places: Record<string, number | null>;
  /** Whose names, numbers and addresses must not be read. */
  personIds: string[];
  /** Other words that must not be read. */
  words: string[];
  /** The short names and words that somebody was asked about, and those of them that are to be taken out. */
  shortAsked: string[];
  short: string[];
}

/** One bundle holds no more, so that one click cannot stop the others' work. */
export const MOST_ITEMS = 1000;

/**
 * Asks for a court bundle: takes down what goes in as it stands now and as the actor sees it, without what must not be read,
 * and has the worker look through the files and make it.
 */
export async function askForBundle(actor: Actor, transaction: Transaction, asked: NewBundle): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  await requireOwnCase(actor, transaction, asked.caseId);
  await holdCaseForWork(transaction, asked.caseId);
  const [there] = await transaction.query('select from bundles where id = $1', [asked.id]);
  if (there) return { id: asked.id };
  const items = await chosenOf(actor, transaction, asked);
  const terms = await termsAsked(actor, transaction, asked);
  const pattern = patternOf(terms, { divided: false });
  let taken = 0;
  const redact = (text: string): string => {
    const { text: left, count } = redactText(text, pattern);
    taken += count;
    return left;
  };
  const [number] = await transaction.query<{ next: number }>('select coalesce(max(number), 0) + 1 as next from bundles where case_id = $1', [asked.caseId]);
  const rows = items.map((item, index) => ({
    id: uuidv7(), position: index + 1, kind: item.kind, source_id: item.sourceId, file_id: item.fileId, file_kind: item.fileKind, title: redact(item.title).slice(0, 400),
    happened_on: item.happenedOn, words: item.words.map(redact),
  }));
  const [title, court, parties] = [asked.title.trim(), asked.court.trim(), asked.parties.trim()].map(redact);
  await transaction.run(
    `insert into bundles (id, partnership_id, case_id, agency_id, audience, number, title, court, parties, asked_by, asked_at, terms, redacted)
     values ($1, $2, $3, $4, 'internal', $5, $6, $7, $8, $9, $10, $11, $12)`,
    [asked.id, actor.partnershipId, asked.caseId, actor.agencyId, number!.next, title, court, parties, actor.staffId, transaction.now, terms.length, taken],
  );
  await transaction.run(
    `insert into bundle_items (id, partnership_id, case_id, bundle_id, agency_id, audience, position, kind, source_id, file_id, file_kind, title, happened_on, words)
     select r.id, $1, $2, $3, $4, 'internal', r.position, r.kind, r.source_id, r.file_id, r.file_kind, r.title, r.happened_on, r.words
     from jsonb_to_recordset($5::jsonb) as r (id uuid, position integer, kind text, source_id uuid, file_id uuid, file_kind text, title text, happened_on date, words jsonb)`,
    [actor.partnershipId, asked.caseId, asked.id, actor.agencyId, JSON.stringify(rows)],
  );
  await transaction.run('insert into bundle_terms (bundle_id, partnership_id, terms) values ($1, $2, $3)', [asked.id, actor.partnershipId, JSON.stringify(terms)]);
  await record(transaction, {
    via: actor.via, action: 'bundle.asked', subjectKind: 'bundle', subjectId: asked.id, details: { caseId: asked.caseId, items: items.map(({ key }) => key), terms: terms.length },
  });
  await queue(transaction, bundleAsked, { bundleId: asked.id });
  return { id: asked.id };
}

async function chosenOf(actor: Actor, transaction: Transaction, { caseId, title, chosen, places }: NewBundle): Promise<BundleChoice[]> {
  if (!title.trim()) throw refuse('title', 'Enter a title, such as the name of the application');
  if (chosen.length === 0) throw refuse('chosen', 'Tick what goes into the bundle');
  if (chosen.length > MOST_ITEMS) throw refuse('chosen', `A bundle can hold ${MOST_ITEMS.toLocaleString('en-GB')} entries and documents. Tick fewer, and make two bundles`);
  const { choices } = await bundleChoices(actor, transaction, caseId);
  const wanted = new Set(chosen);
  const found = choices.filter(({ key }) => wanted.has(key));
  if (found.length < wanted.size) throw refuse('chosen', 'Something that you ticked is not there any more, or is not for you to see. Look through the list and send it again');
  return inBundleOrder(found.map((choice) => ({ ...choice, place: places[choice.key] ?? null })));
}

/** What must not be read; asks about names and words of one or two letters before it goes on. */
async function termsAsked(actor: Actor, transaction: Transaction, { caseId, personIds, words, shortAsked, short }: NewBundle): Promise<Term[]> {
  const people = await thirdParties(actor, transaction, caseId);
  const wanted = new Set(personIds);
  const chosen = people.filter(({ id }) => wanted.has(id));
  if (chosen.length < wanted.size) throw refuse('people', 'Someone whom you ticked is not in this case any more. Look through the list and send it again');
  const own = words.map((text) => text.trim()).filter(Boolean);
  const empty = own.find((text) => !/[\p{L}\p{N}]/u.test(text));
  if (empty) throw refuse('words', 'Each line must hold a letter or a number');
  const terms = [...chosen.flatMap((person) => person.terms), ...own.map((text): Term => ({ kind: 'word', text }))];
  const unasked = shortTerms(terms).filter((text) => !shortAsked.includes(text));
  if (unasked.length > 0) {
    const list = [...new Set(unasked)].map((text) => `“${text}”`).join(', ');
    throw refuse('short', `${list}: so short a name may be part of much else. Say below whether to black it out everywhere, then send this again`);
  }
  return confirmedTerms(terms, short);
}
