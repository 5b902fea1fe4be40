import { clearForgottenFailures, concordItself, identityOf, listPartnerships } from '#agencies';
import { followMissedStandards, sendReminders } from '#cases';
import { LONDON } from '#calendar';
import { countSearchTerms, sweepUploads } from '#cases';
import { anyDue, noteEverythingDue } from '#measures';
import { makeDeadlineTasks } from '#notices';
import { mailInvitations, mailNotices, prepareAgendas, remindOfActions } from '#panels';
import { tellMissedRights } from '#reviews';
import { sweepBundleFolders } from '#notices';
import { MailServerDown, sweepFiles, type JobQueue } from '#platform';
import { askCountSoon } from './count-job.js';
import type { JobNeeds } from './jobs.js';

/** A timed job: when it runs (cron, Europe/London) and what it does, over every partnership. */
interface Schedule {
  pattern: string;
  run: (needs: JobNeeds) => Promise<void>;
}

/** Each timed job. */
export const schedules = new Map<string, Schedule>([
  // Cases age overnight, and a new quarter begins, without anyone changing anything.
  [
    'countNightly',
    {
      pattern: '0 15 1 * * *',
      run: (needs) => eachPartnership(needs, async (partnershipId) => {
        await needs.database.transaction({ partnershipId, agencyId: null, personId: null }, noteEverythingDue);
        await askCountSoon(needs.jobs, partnershipId);
      }),
    },
  ],
  [
    'clearForgottenFailures',
    { pattern: '0 45 2 * * *', run: ({ database }) => clearForgottenFailures(database) },
  ],
  [
    'sweepFiles',
    {
      pattern: '0 5 3 * * *',
      run: async ({ database, config, clock }) => {
        const partnershipIds = (await listPartnerships(database)).map(({ id }) => id);
        await sweepFiles(database, config.dataFolder, partnershipIds, clock());
        await sweepBundleFolders(database, config.dataFolder, partnershipIds);
        await sweepUploads(database, config.dataFolder, partnershipIds, clock());
      },
    },
  ],
  // Words that nothing has any more, an erased name among them, are forgotten; how common the others are is known again.
  [
    'countSearchTerms',
    {
      pattern: '0 30 3 * * *',
      run: (needs) => eachPartnership(needs, async (partnershipId) => {
        await needs.database.transaction({ partnershipId, agencyId: null, personId: null }, countSearchTerms);
      }),
    },
  ],
  // Behind the queue: whatever is due and lost its job, to a crash or a flushed Redis, is counted within a minute.
  [
    'sweepCounts',
    {
      pattern: '30 * * * * *',
      run: (needs) => eachPartnership(needs, async (partnershipId) => {
        const due = await needs.database.transaction({ partnershipId, agencyId: null, personId: null }, anyDue);
        if (due) await askCountSoon(needs.jobs, partnershipId);
      }),
    },
  ],
  // Behind the queue: a second report whose job was lost, or of a person whose two records were found to be one, is told of.
  [
    'tellMissedRights',
    {
      pattern: '0 45 4 * * *',
      run: (needs) => eachPartnership(needs, async (partnershipId) => {
        await needs.database.transaction({ partnershipId, agencyId: null, personId: null }, tellMissedRights);
      }),
    },
  ],
  // Days of the law that have passed, or come near, stand in the lists before the day's work, and are told with what is due
  // today. Each hour of the day, so that a worker that was down makes up for it as soon as it is back.
  [
    'makeDeadlineTasks',
    {
      pattern: '0 50 5-18 * * *',
      run: (needs) => eachPartnership(needs, async (partnershipId) => {
        const actor = concordItself(partnershipId, 'job');
        await needs.database.transaction(identityOf(actor), (transaction) => makeDeadlineTasks(actor, transaction));
      }),
    },
  ],
  // What is due today is told before the day's work; who was told already is not told again.
  [
    'sendReminders',
    {
      pattern: '0 30 6 * * *',
      run: (needs) => eachPartnership(needs, async (partnershipId) => {
        const actor = concordItself(partnershipId, 'job');
        await needs.database.transaction(identityOf(actor), (transaction) => sendReminders(actor, transaction));
      }),
    },
  ],
  // What was promised at panels: before its day, on it, and while it is overdue.
  [
    'remindOfPanelActions',
    {
      pattern: '0 35 6 * * *',
      run: (needs) => eachPartnership(needs, async (partnershipId) => {
        const actor = concordItself(partnershipId, 'job');
        await needs.database.transaction(identityOf(actor), (transaction) => remindOfActions(actor, transaction));
      }),
    },
  ],
  // The agenda is there before anyone asks, and goes out on its day. Each hour of the day, so that a worker that was down makes
  // up for it as soon as it is back.
  [
    'prepareAgendas',
    { pattern: '0 10 6-18 * * *', run: (needs) => eachPartnership(needs, (partnershipId) => prepareAgendas(needs.database, partnershipId)) },
  ],
  // What people are told reaches them outside Concord within a minute; what the mail server did not take goes a minute later.
  [
    'mailPanels',
    {
      pattern: '50 * * * * *',
      run: async (needs) => {
        const { database, logger, mailer } = needs;
        if (!mailer) return;
        try {
          await eachPartnership(needs, async (partnershipId) => {
            await mailInvitations(database, partnershipId, mailer);
            await mailNotices(database, partnershipId, mailer);
          });
        } catch (error) {
          if (!(error instanceof MailServerDown)) throw error;
          logger.warn({ err: error }, 'mail waits');
        }
      },
    },
  ],
  // Behind the queue: a case that was logged and got no tasks, because its job was lost, gets them overnight.
  [
    'followMissedStandards',
    {
      pattern: '0 15 5 * * *',
      run: (needs) => eachPartnership(needs, async (partnershipId) => {
        const actor = concordItself(partnershipId, 'job');
        await needs.database.transaction(identityOf(actor), (transaction) => followMissedStandards(actor, transaction));
      }),
    },
  ],
]);

/** Puts the timed jobs into the queue, each once however many workers start. */
export async function scheduleAll(jobs: JobQueue): Promise<void> {
  for (const [name, { pattern }] of schedules) {
    await jobs.upsertJobScheduler(name, { pattern, tz: LONDON }, { name, data: { partnershipId: '' } });
  }
}

async function eachPartnership({ database }: JobNeeds, work: (partnershipId: string) => Promise<void>): Promise<void> {
  for (const { id } of await listPartnerships(database)) await work(id);
}
