import { addDays, daysBetween, type IsoDate } from '#calendar';
import { TASK_KINDS, type Task } from '#cases';

/** Something to do with its day, as a list shows it: its group, and how late or soon it is. */
export type DueWords = Pick<TaskLine, 'when' | 'dueWords'>;

/** A task as a list shows it. */
export interface TaskLine extends Task {
  /** What it is, where its title does not say it already. */
  kindWords: string;
  when: 'overdue' | 'today' | 'soon' | 'later';
  /** "3 days late", "Today", "Tomorrow"; empty where the day says enough. */
  dueWords: string;
  /** Where the warning, notice or order is that it is about; null: it is about the case. */
  aboutHref: string | null;
}

const ABOUT: Record<NonNullable<Task['aboutKind']>, string> = { warning: '/warnings', notice: '/notices', power: '/powers', 'spaces-order': '/spaces-orders' };

/** How far ahead "soon" reaches. */
const SOON_DAYS = 7;

/** A task with the words of a list. */
export function taskLine(task: Task, today: IsoDate): TaskLine {
  const kindWords = TASK_KINDS[task.kind];
  const aboutHref = task.aboutKind && `${ABOUT[task.aboutKind]}/${task.aboutId}`;
  return { ...task, aboutHref, kindWords: kindWords === task.title ? '' : kindWords, ...dueLine(task.dueOn, today) };
}

/** How a day on which something is due stands to today. */
export function dueLine(dueOn: IsoDate, today: IsoDate): DueWords {
  return { when: whenOf(dueOn, today), dueWords: dueWords(dueOn, today) };
}

function whenOf(dueOn: IsoDate, today: IsoDate): TaskLine['when'] {
  if (dueOn < today) return 'overdue';
  if (dueOn === today) return 'today';
  return dueOn <= addDays(today, SOON_DAYS) ? 'soon' : 'later';
}

function dueWords(dueOn: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, dueOn);
  if (days < 0) return `${-days} ${days === -1 ? 'day' : 'days'} late`;
  return ['Today', 'Tomorrow'][days] ?? '';
}
