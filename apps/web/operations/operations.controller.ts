import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { JOB_QUEUE, notFound, record, type JobQueue, type QueuedJob } from '#platform';
import { Needs } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { textOf, type WebRequest } from '../http/page-request.js';

/** Failed jobs that one page shows. */
const MOST = 100;

/** What each job does, in the words of the person who looks after them. */
export const JOB_WORDS: Record<string, string> = {
  spellChanged: 'Note that a case has changed',
  complaintRecorded: 'See whether someone must be told of the right to a case review',
  tellMissedRights: 'Look for people who must still be told of the right to a case review',
  reviewRequested: 'Note that a case review was asked for',
  panelStayChanged: 'Note that the agenda of the ASB Panel has changed',
  enforcementCounted: 'Note that a figure of warnings, notices or orders changed',
  countAsked: 'Count everything again',
  countDue: 'Count the figures',
  countNightly: 'Count every night',
  clearForgottenFailures: 'Forget old wrong tries to sign in',
  countSearchTerms: 'Count the words that searches know',
  sweepCounts: 'Look for figures that wait',
  sweepFiles: 'Clear away files that belong to nothing',
  sendReminders: 'Remind people of what is due',
  followMissedStandards: 'Look for cases that have no tasks yet',
  makeDeadlineTasks: 'Make tasks of days of the law that have passed or come near',
  remindOfPanelActions: 'Remind people of what they promised at panels',
  mailPanels: 'Mail what waits, and invitations to meetings',
  prepareAgendas: 'Make the agendas of panels, and send out those that are due',
  agendaPublished: 'Complete an agenda that was sent out',
  bundleAsked: 'Look through or make a court bundle',
  documentsPrintAsked: 'Put documents together to print',
  minutesAsked: 'Make the minutes of a meeting as documents',
  bulkReassignAsked: 'Give many cases to one officer',
  importAsked: 'Import case history',
  casesImported: 'Make imported cases findable',
};

/** The jobs that failed, for the administrator: what and why, and running one again. */
@Controller('operations')
export class OperationsController {
  constructor(@Inject(JOB_QUEUE) private readonly jobs: JobQueue) {}

  @Get()
  @Needs('jobs.operate')
  async showJobs(@Req() { actor }: WebRequest): Promise<Page> {
    const counts = await this.jobs.getJobCounts('waiting', 'active', 'delayed');
    const failed = (await this.jobs.getFailed(0, MOST - 1)) as QueuedJob[];
    return new Page('operations/operations.njk', {
      title: 'Jobs',
      counts,
      failed: failed.filter((job) => isOurs(job, actor.partnershipId)).map(jobLine),
    });
  }

  @Post(':id/run-again')
  @Needs('jobs.operate')
  async runAgain(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const job = (await this.jobs.getJob(textOf(params.id)));
    if (!job || !isOurs(job, actor.partnershipId)) throw notFound('job');
    await runOnce(job);
    await record(transaction, {
      via: actor.via,
      action: 'job.run-again',
      subjectKind: 'job',
      subjectId: null,
      details: { job: job.id ?? '', name: job.name },
    });
    return new GoTo('/operations', 'The job runs again');
  }
}

/** Runs a failed job again. Clicked twice, the second click finds it running already. */
async function runOnce(job: QueuedJob): Promise<void> {
  if (!(await job.isFailed())) return;
  try {
    await job.retry('failed', { resetAttemptsMade: true });
  } catch (error) {
    if (await job.isFailed()) throw error;
  }
}

/** A timed job belongs to no partnership; its administrators all see it. */
function isOurs({ data }: QueuedJob, partnershipId: string): boolean {
  return data.partnershipId === partnershipId || data.partnershipId === '';
}

function jobLine({ id, name, failedReason, attemptsMade, finishedOn }: QueuedJob): Record<string, unknown> {
  return {
    id,
    what: JOB_WORDS[name] ?? name,
    why: (failedReason ?? '').slice(0, 300),
    attempts: attemptsMade,
    at: finishedOn ? new Date(finishedOn) : null,
  };
}
