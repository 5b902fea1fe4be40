import { concordItself } from '#agencies';
import { addMissingWords, bulkReassignAsked, casesImported, complaintRecorded, followStandards, importAsked, runBulkReassign, runImport, spellChanged } from '#cases';
import { countAsked, noteEnforcementCounted, noteEverythingDue, notePanelChanged, noteReviewRequested, noteSpellChanged } from '#measures';
import { bundleAsked, documentsPrintAsked, enforcementCounted, makeBundle, makePrint } from '#notices';
import { makeMinutes, minutesAsked, panelStayChanged } from '#panels';
import { definedFacts, type Fact, type JobData, type Payload, type Transaction } from '#platform';
import { agendaPublished, completeAgenda } from '#panels';
import { reviewRequested, tellOfRight } from '#reviews';
import type { JobNeeds } from './jobs.js';
import { askCountSoon } from './count-job.js';

/** What follows a fact. It may run twice, and must then leave everything as after once. */
type Reaction = (needs: JobNeeds, data: JobData) => Promise<void>;

/** Each queued fact and what follows it. */
export const reactions = new Map<string, Reaction>([
  on(spellChanged, async (needs, data) => {
    await inPartnership(needs, data, (transaction) => noteSpellChanged(transaction, data));
    const { caseId, partnershipId } = data;
    if (caseId) await inPartnership(needs, data, (transaction) => followStandards(concordItself(partnershipId, 'job'), transaction, caseId));
    await askCountSoon(needs.jobs, data.partnershipId);
  }),
  on(complaintRecorded, async (needs, data) => {
    await inPartnership(needs, data, (transaction) => tellOfRight(transaction, data.complaintId));
  }),
  on(reviewRequested, async (needs, data) => {
    await inPartnership(needs, data, (transaction) => noteReviewRequested(transaction, data));
    await askCountSoon(needs.jobs, data.partnershipId);
  }),
  on(panelStayChanged, async (needs, data) => {
    await inPartnership(needs, data, (transaction) => notePanelChanged(transaction, data));
    await askCountSoon(needs.jobs, data.partnershipId);
  }),
  on(enforcementCounted, async (needs, data) => {
    await inPartnership(needs, data, (transaction) => noteEnforcementCounted(transaction, data));
    await askCountSoon(needs.jobs, data.partnershipId);
  }),
  on(countAsked, async (needs, data) => {
    await inPartnership(needs, data, noteEverythingDue);
    await askCountSoon(needs.jobs, data.partnershipId);
  }),
  on(importAsked, async ({ database, config }, { partnershipId, importId }) => {
    await runImport(database, { partnershipId, importId, dataFolder: config.dataFolder });
  }),
  on(agendaPublished, async (needs, data) => {
    await inPartnership(needs, data, (transaction) => completeAgenda(transaction, data.partnershipId, data.meetingId));
  }),
  on(minutesAsked, ({ database, config }, { partnershipId, versionId }) => makeMinutes(database, { partnershipId, versionId, dataFolder: config.dataFolder })),
  on(bundleAsked, ({ database, config }, { partnershipId, bundleId }) => makeBundle(database, { partnershipId, bundleId, dataFolder: config.dataFolder })),
  on(documentsPrintAsked, ({ database, config }, { partnershipId, printId }) => makePrint(database, { partnershipId, printId, dataFolder: config.dataFolder })),
  on(bulkReassignAsked, ({ database }, data) => runBulkReassign(database, data)),
  on(casesImported, async (needs, data) => {
    for (let after: string | null = data.afterCaseId; after !== null; ) {
      const from: string = after;
      after = await inPartnership(needs, data, (transaction) => addMissingWords(transaction, from));
    }
  }),
]);

/** Refuses to start while a fact has no reaction: it would fail in the queue, and nobody would know why. */
export function requireReactions(): void {
  const missing = definedFacts().filter((name) => !reactions.has(name));
  if (missing.length > 0) throw new Error(`No reaction to: ${missing.join(', ')}`);
}

function on<P extends Payload>(
  { name }: Fact<P>,
  react: (needs: JobNeeds, data: P & { partnershipId: string }) => Promise<void>,
): [string, Reaction] {
  return [name, react as Reaction];
}

function inPartnership<Result>(
  { database }: JobNeeds,
  { partnershipId }: { partnershipId: string },
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return database.transaction({ partnershipId, agencyId: null, personId: null }, work);
}
