import { concordItself, identityOf } from '#agencies';
import { inWords, londonDate } from '#calendar';
import { keepMadeFile, makeDocx, makePdf, type Database, type PdfContent, type Transaction } from '#platform';
import { OPEN_SEATS, peopleOfPanel } from '../meetings/people-of-panel.js';
import { notify } from '../notices/notify.js';
import { closedToAll, copyFor, versionName, type MinutesContent, type ShutOut } from '../rules/minutes.js';
import { minutesBlocks } from './minutes-blocks.js';
import { readContent } from './read-content.js';

/** The version to make, and where files are kept. */
export interface MinutesJob {
  partnershipId: string;
  versionId: string;
  dataFolder: string;
}

interface Version {
  id: string;
  panelId: string;
  meetingId: string;
  state: 'draft' | 'approved';
  number: number;
  draftId: string | null;
  why: string;
  askedBy: string;
  askedAt: Date;
}

const VERSION = `select v.id, v.panel_id as "panelId", v.meeting_id as "meetingId", v.state, v.number, v.draft_id as "draftId", v.why, f.name as "askedBy",
  v.asked_at as "askedAt" from minutes_versions v join staff f on f.id = v.asked_by where v.id = $1`;

/**
 * Makes the documents of a version, for the worker: the whole, and a copy for each agency, one after the other, each in a
 * transaction of its own, so that no more than one is in memory and progress is seen. Safe to repeat: what is there stays, and
 * what was written down when it began is what every copy holds. What fails is marked so and thrown: it can be run again.
 */
export async function makeMinutes(database: Database, { partnershipId, versionId, dataFolder }: MinutesJob): Promise<void> {
  const identity = identityOf(concordItself(partnershipId, 'job'));
  const apart = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> => database.transaction(identity, work);
  const agencies = await apart((transaction) => begin(transaction, partnershipId, versionId));
  if (agencies === null) return;
  try {
    for (const agencyId of [null, ...agencies]) await apart((transaction) => makeCopy(transaction, { versionId, agencyId, dataFolder }));
    await apart((transaction) => end(transaction, versionId));
  } catch (error) {
    await apart(async (transaction) => {
      await transaction.run(`update minutes_versions set stage = 'failed' where id = $1 and stage = 'making'`, [versionId]);
    });
    throw error;
  }
}

/** Takes down what a draft holds, once, and says which agencies get a copy; null where all is made. */
async function begin(transaction: Transaction, partnershipId: string, versionId: string): Promise<string[] | null> {
  const started = await transaction.run(`update minutes_versions set stage = 'making' where id = $1 and stage <> 'made'`, [versionId]);
  if (started === 0) return null;
  const version = await versionAtHand(transaction, versionId);
  if (version.state === 'draft') {
    const [kept] = await transaction.query('select from minutes_contents where version_id = $1', [versionId]);
    if (!kept) {
      const content = await readContent(transaction, version.meetingId);
      await transaction.run('insert into minutes_contents (version_id, partnership_id, content) values ($1, $2, $3)', [versionId, partnershipId, JSON.stringify(content)]);
    }
  }
  const agencies = [...new Set((await peopleOfPanel(transaction, version.panelId)).map(({ agencyId }) => agencyId))].sort();
  await transaction.run('update minutes_versions set agencies_due = $2 where id = $1', [versionId, agencies.length]);
  return agencies;
}

async function makeCopy(
  transaction: Transaction, { versionId, agencyId, dataFolder }: { versionId: string; agencyId: string | null; dataFolder: string },
): Promise<void> {
  // A worker that was taken for dead may still be at it: it is waited for, and then this copy is there.
  await transaction.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [versionId]);
  const [there] = await transaction.query('select from minutes_copies where version_id = $1 and agency_id is not distinct from $2::uuid', [versionId, agencyId]);
  if (there) return;
  const version = await versionAtHand(transaction, versionId);
  const [kept] = await transaction.query<{ content: MinutesContent }>('select content from minutes_contents where version_id = $1', [version.draftId ?? versionId]);
  const closed = agencyId === null ? new Set<string>() : await closedToAgency(transaction, version.panelId, agencyId);
  const content = copyFor(kept!.content, agencyId, closed);
  const [agency] = agencyId === null ? [null] : await transaction.query<{ name: string }>('select name from agencies where id = $1', [agencyId]);
  const about = { version: versionName(version), standing: standingOf(version), why: version.why, agencyName: agency?.name ?? null };
  const document: PdfContent = {
    title: `Minutes of the ${content.panelName}, ${inWords(content.meetsOn)}: ${about.version}`, language: 'en-GB', author: content.panelName,
    madeAt: version.askedAt, blocks: minutesBlocks(content, about),
  };
  const itemIds = content.items.map(({ itemId }) => itemId);
  for (const [kind, make] of [['pdf', makePdf], ['docx', makeDocx]] as const) {
    const file = await keepMadeFile(transaction, dataFolder, { name: `minutes.${kind}`, content: await make(document) });
    await transaction.run(
      `insert into minutes_copies (file_id, partnership_id, panel_id, version_id, agency_id, kind, item_ids) values ($1, $2, $3, $4, $5, $6, $7)`,
      [file.id, transaction.identity.partnershipId, version.panelId, versionId, agencyId, kind, itemIds],
    );
  }
  if (agencyId !== null) await transaction.run('update minutes_versions set agencies_made = agencies_made + 1 where id = $1', [versionId]);
}

/** Says that all is made, and tells of it: a draft those who run the panel, what is approved everyone with a seat. */
async function end(transaction: Transaction, versionId: string): Promise<void> {
  const made = await transaction.run(`update minutes_versions set stage = 'made', made_at = $2 where id = $1 and stage <> 'made'`, [versionId, transaction.now]);
  if (made === 0) return;
  const { panelId, meetingId, state } = await versionAtHand(transaction, versionId);
  const people = await peopleOfPanel(transaction, panelId);
  const told = state === 'draft' ? people.filter(({ runs }) => runs) : people;
  const kind = state === 'draft' ? 'minutes-draft' : 'minutes-approved';
  await notify(transaction, { panelId, kind, subjectId: meetingId, staffIds: told.map(({ staffId }) => staffId) });
}

async function versionAtHand(transaction: Transaction, versionId: string): Promise<Version> {
  const [version] = await transaction.query<Version>(VERSION, [versionId]);
  if (!version) throw new Error(`There is no version ${versionId} of minutes`);
  return version;
}

async function closedToAgency(transaction: Transaction, panelId: string, agencyId: string): Promise<Set<string>> {
  const people = await transaction.query<{ staffId: string }>(
    `select m.staff_id as "staffId" from ${OPEN_SEATS} where m.panel_id = $1 and m.agency_id = $2`, [panelId, agencyId],
  );
  const shutOut = await transaction.query<ShutOut>(
    'select item_id as "itemId", staff_id as "staffId" from panel_conflicts where panel_id = $1 and lifted_at is null', [panelId],
  );
  return closedToAll(people.map(({ staffId }) => staffId), shutOut);
}

function standingOf({ state, askedBy, askedAt }: Version): string {
  return state === 'draft' ? 'Not approved yet.' : `Approved by ${askedBy} on ${inWords(londonDate(askedAt))}.`;
}
