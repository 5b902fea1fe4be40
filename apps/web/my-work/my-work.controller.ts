import { Controller, Get, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { inWords, type IsoDate } from '#calendar';
import { listReminders, listWaitingTransfers, putRemindersAway, readMyWork, type Reminder } from '#cases';
import { reviewsToDecide, type ReviewToDecide } from '#reviews';
import { Needs } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';
import { readPanelWork } from '../panels/notices/panel-work.js';
import { dueLine, taskLine, type DueWords, type TaskLine } from '../tasks/task-words.js';

/** An officer's start page: what is to be done, the most urgent first, their own and that of those they cover for. */
@Controller('my-work')
@Needs('tasks.do')
export class MyWorkController {
  @Get()
  async showMyWork(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const { tasks, more, diaries, withoutStep, covering, standingInFor } = await readMyWork(actor, transaction);
    const reminders = await listReminders(actor, transaction);
    const covered = new Map(covering.map(({ id, name }) => [id, name]));
    const reviews = reviewLines(may(actor, 'reviews.decide') ? await reviewsToDecide(actor, transaction) : [], transaction.today);
    const own = tasks.map((task) => ({
      ...taskLine(task, transaction.today), mayDo: true, coveredFor: task.doerId ? covered.has(task.doerId) : false,
    }));
    const lines = [...own, ...reviews].sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)));
    return new Page('my-work/my-work.njk', {
      title: 'My work',
      today: transaction.today,
      groups: GROUPS.map(({ when, name }) => ({ name, when, tasks: lines.filter((line) => line.when === when) })).filter(({ tasks: some }) => some.length > 0),
      more,
      covering,
      standingInFor,
      waiting: await listWaitingTransfers(actor, transaction),
      diaries: diaries.map((one) => ({ ...one, coveredFor: covered.get(one.readerId) })),
      withoutStep: withoutStep.map((one) => ({ ...one, coveredFor: covered.get(one.officerId) })),
      reminders: reminders.map((reminder) => ({ ...reminder, words: REMINDER_WORDS[reminder.kind] })),
      someEscalated: reminders.some(({ kind }) => kind === 'escalated'),
      section: await readPanelWork(request),
      mayLog: may(actor, 'cases.log'),
    });
  }

  /** Puts the notices away; the tasks stay. */
  @Post('notices-read')
  async readNotices(@Req() { actor, transaction }: WebRequest): Promise<GoTo> {
    await putRemindersAway(actor, transaction);
    return new GoTo('/my-work', 'Your reminders are put away. What is to be done stays in the list');
  }
}

/** Requests for a case review among the tasks of those who decide them; the page of the request is where that is done. */
function reviewLines(reviews: ReviewToDecide[], today: IsoDate): (DueWords & { title: string; dueOn: IsoDate; href: string; reference: string; kindWords: string })[] {
  return reviews.map(({ id, reference, dueOn, acknowledgeBy }) => ({
    title: 'Decide on the request for an ASB case review',
    href: `/reviews/${id}`,
    reference,
    dueOn,
    kindWords: acknowledgeBy ? `Acknowledge it by ${inWords(acknowledgeBy)}` : '',
    ...dueLine(dueOn, today),
  }));
}

const GROUPS: { when: TaskLine['when']; name: string }[] = [
  { when: 'overdue', name: 'Overdue' },
  { when: 'today', name: 'Today' },
  { when: 'soon', name: 'In the next 7 days' },
  { when: 'later', name: 'Later' },
];

const REMINDER_WORDS: Record<Reminder['kind'], string> = {
  'due-today': 'Due today',
  overdue: 'Overdue',
  escalated: 'Told to managers, because it is long overdue',
};
