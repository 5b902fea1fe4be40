import { Controller, Get, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { addDays, inWords, isIsoDate, londonDate } from '#calendar';
import { ITEM_STATES, jobsOfDay, openJob, ORDER_STATES, VISIT_FAILURES, windowsInWords, type ItemState, type Job } from '#sanctuary';
import { Needs } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';

const COLOURS: Record<ItemState, string> = { open: 'yellow', 'parts-waiting': 'yellow', extra: 'orange', done: 'green', 'not-needed': 'grey', refused: 'grey' };

/** The repairs view: the day's jobs of an agency, and one of them. It says what to do, when and how to make contact; nothing of why, and not where. */
@Controller('repairs')
@Needs('sanctuary.repair')
export class RepairsController {
  @Get()
  async showDay(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const { today } = transaction;
    const day = typeof query.day === 'string' && isIsoDate(query.day) ? query.day : today;
    const jobs = await jobsOfDay(actor, transaction, { day, withUnplanned: day === today });
    const lines = jobs.map((job) => ({ ...job, visit: plannedOn(job, day), stands: ORDER_STATES[job.state], isLate: job.dueAt < transaction.now, toDo: job.items.filter(({ state }) => state === 'open').length }));
    return new Page('sanctuary/repairs/day.njk', {
      title: day === today ? 'Today’s jobs' : `Jobs of ${inWords(day)}`, day, isToday: day === today, before: addDays(day, -1), after: addDays(day, 1),
      planned: lines.filter(({ visit }) => visit), unplanned: lines.filter(({ visit }) => !visit),
    });
  }

  @Get(':id')
  async showJob(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const job = await openJob(actor, transaction, idFrom(params.id, 'job'));
    const visit = job.visits.find(({ state }) => state === 'planned') ?? null;
    return new Page('sanctuary/repairs/job.njk', {
      title: `Job ${job.reference}`, job, visit, stands: ORDER_STATES[job.state], windows: windowsInWords(job.contactWindows), isLate: job.dueAt < transaction.now && job.state !== 'done',
      hasEnded: ['checked', 'cancelled'].includes(job.state), isVisitDay: visit && londonDate(new Date(visit.startsAt)) === transaction.today,
      items: job.items.map((one) => ({ ...one, stands: ITEM_STATES[one.state], colour: COLOURS[one.state], tickId: uuidv7(), isToDo: one.state === 'open' || one.state === 'parts-waiting' })),
      failed: job.visits.filter(({ state }) => state === 'failed').map((one) => ({ ...one, why: one.failedWhy && VISIT_FAILURES[one.failedWhy] })),
    });
  }
}

function plannedOn(job: Job, day: string): Job['visits'][number] | undefined {
  return job.visits.find(({ state, startsAt }) => state === 'planned' && londonDate(new Date(startsAt)) === day);
}
