import { requirePermission, type Actor } from '#agencies';
import { keepMadeFile, openKeptFile, notFound, overtaken, record, Refusal, type OpenedFile, type Transaction } from '#platform';
import { holdCase } from '../hold-case.js';
import { othersNamedIn } from '../people/rules/people-for.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { readTellingGround, type TellingGround } from './draft-letter.js';
import { letterPdf } from './letter-pdf.js';
import { faultsOfTelling, isWritten, TELLING_WAYS, WHY_NOT_TOLD, type AskedTelling, type TellingWay, type WhyNotTold } from './rules/telling.js';

/** A telling to record. */
export interface NewTelling extends AskedTelling {
  /** Chosen when the form was shown, so that a second click records nothing twice. */
  id: string;
  personId: string;
  /** The closing or opening again that the form was about. */
  eventId: string;
  templateVersion: number | null;
}

/**
 * Records how a person learned that the case was closed or opened again, or why they did not, and keeps the letter as it was
 * sent. Concord sends nothing. Refuses a way that is not safe for them, and a letter that says anything of another person.
 */
export async function tellPerson(actor: Actor, transaction: Transaction, dataFolder: string, caseId: string, asked: NewTelling): Promise<void> {
  requirePermission(actor, 'cases.close');
  // The same form sent twice at once: the second waits for the first and keeps no second letter.
  await holdCase(transaction, caseId, { takeTurns: true });
  const ground = await readTellingGround(actor, transaction, caseId, asked.personId);
  const telling = checked(asked, ground, transaction);
  if (ground.ending.eventId !== asked.eventId) {
    throw overtaken('The case was closed or opened again after you opened this page. Start again from the case');
  }
  const [known] = await transaction.query('select from tellings where id = $1', [asked.id]);
  if (known) return;
  const written = isWritten(telling.way);
  const file = written
    ? await keepMadeFile(transaction, dataFolder, { name: 'letter.pdf', content: await pdfOf(ground, telling) })
    : null;
  const { kind, eventId } = ground.ending;
  const notTold = telling.way === 'not-told';
  const added = await transaction.run(
    `insert into tellings (id, partnership_id, case_id, agency_id, person_id, event_id, kind, way, told_on, why_not, heading, body, note,
       template_version, file_id, told_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing`,
    [
      asked.id, actor.partnershipId, caseId, actor.agencyId, asked.personId, eventId, kind, telling.way, notTold ? null : telling.toldOn,
      notTold ? telling.whyNot : null, written ? telling.heading : '', written ? telling.body : '', telling.note,
      written ? asked.templateVersion : null, file?.id ?? null, actor.staffId, transaction.now,
    ],
  );
  if (added === 0) return;
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: ground.spell.agencyId,
    kind: notTold ? 'not-told' : kind === 'closed' ? 'told-closed' : 'told-reopened',
    happenedOn: notTold ? transaction.today : telling.toldOn,
    note: notTold ? WHY_NOT_TOLD[telling.whyNot as WhyNotTold] : TELLING_WAYS[telling.way as TellingWay],
    subjectId: asked.id,
  });
  await record(transaction, {
    via: actor.via,
    action: notTold ? 'person.not-told' : 'person.told',
    subjectKind: 'person',
    subjectId: asked.personId,
    details: { caseId, tellingId: asked.id, way: telling.way },
  });
}

/** The PDF of a letter before it is sent: the same bytes that will be kept, if nothing is changed. */
export async function previewLetter(actor: Actor, transaction: Transaction, caseId: string, asked: Omit<NewTelling, 'id' | 'eventId' | 'templateVersion'>): Promise<Buffer> {
  requirePermission(actor, 'cases.close');
  const ground = await readTellingGround(actor, transaction, caseId, asked.personId);
  const letter = checked(asked, ground, transaction);
  if (!isWritten(letter.way)) throw new Refusal([{ field: 'way', message: 'Choose a letter or an email' }]);
  return pdfOf(ground, letter);
}

/** Opens a letter as it was kept, and writes down that it was read. */
export async function openLetter(actor: Actor, transaction: Transaction, dataFolder: string, caseId: string, tellingId: string): Promise<OpenedFile> {
  requirePermission(actor, 'people.read');
  const [letter] = await transaction.query<{ fileId: string; personId: string }>(
    'select file_id as "fileId", person_id as "personId" from tellings where id = $1 and case_id = $2 and file_id is not null',
    [tellingId, caseId],
  );
  if (!letter) throw notFound('letter');
  await record(transaction, {
    via: actor.via, action: 'letter.read', subjectKind: 'person', subjectId: letter.personId, details: { caseId, tellingId },
  });
  return openKeptFile(transaction, dataFolder, letter.fileId);
}

/** The telling without blanks around what was typed. Refuses what cannot be recorded. */
function checked(asked: Omit<NewTelling, 'id' | 'eventId' | 'templateVersion'>, ground: TellingGround, { today }: Transaction): AskedTelling {
  const telling = {
    way: asked.way, toldOn: asked.toldOn, whyNot: asked.whyNot,
    heading: asked.heading.trim(), body: asked.body.replaceAll('\r\n', '\n').trim(),
    address: asked.address.replaceAll('\r\n', '\n').trim(), note: asked.note.trim(),
  };
  const othersNamed = othersNamedIn(`${telling.heading}\n${telling.body}\n${telling.address}`, ground.person.id, ground.known);
  const faults = faultsOfTelling(telling, {
    happenedOn: ground.ending.happenedOn, today, barred: ground.barred, email: ground.email, othersNamed,
  });
  if (faults.length > 0) throw new Refusal(faults);
  return telling;
}

function pdfOf({ spell }: TellingGround, { way, heading, body, address, toldOn }: AskedTelling): Promise<Buffer> {
  return letterPdf({
    reference: spell.reference, agencyName: spell.agencyName, address: way === 'letter' ? address : '', heading, body, sentOn: toldOn,
  });
}
