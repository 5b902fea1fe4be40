import { addLeave, type Actor } from '#agencies';
import { addDays, type IsoDate } from '#calendar';
import {
  addTask, completeTask, followStandards, logCase, openTasksOf, questionnairesToday, questionsOf, sendReminders, takeAssessment,
} from '#cases';
import type { Transaction } from '#platform';

/** A case that came in the last weeks, as far as its work goes. */
interface RecentCase {
  daysAgo: number;
  category: string;
  address: string;
  postcode: string;
  summary: string;
  /** Whether it was acknowledged in time, late, or not yet. */
  acknowledged: 'in time' | 'late' | 'not yet';
  /** How the risk questions were answered; null: they were not asked yet. */
  risk: 'high' | 'standard' | null;
  /** A promise that was made, and in how many days it is due. */
  promise?: [title: string, inDays: number];
}

const RECENT: RecentCase[] = [
  {
    daysAgo: 1, category: 'noise', address: '8 Lavender Close, Chilwell', postcode: 'NG9 5QA', acknowledged: 'not yet', risk: null,
    summary: 'Music from the garden until three in the morning, the second weekend in a row.', promise: ['Ring back with the times to note in the diary', 1],
  },
  {
    daysAgo: 9, category: 'noise', address: '31 Foundry Lane, Beeston', postcode: 'NG9 1DR', acknowledged: 'in time', risk: 'standard',
    summary: 'Barking from early morning while the owner is at work.', promise: ['Say what the dog’s owner answered', 0],
  },
  {
    daysAgo: 20, category: 'noise', address: '4 Tannery Court, Stapleford', postcode: 'NG9 7BD', acknowledged: 'late', risk: 'high',
    summary: 'Shouting and banging on the door at night; the caller no longer sleeps at home.', promise: ['Tell her what the police will do', -1],
  },
];

/** Logs some cases of the last weeks for each officer, with what was done on them and what is still to do, some of it overdue. */
export async function layOutWork(itself: Actor, officers: Actor[], transaction: Transaction): Promise<void> {
  const { today } = transaction;
  for (const officer of officers) for (const recent of RECENT) await layOutCase(itself, officer, transaction, recent);
  const [away] = officers.filter(({ agencyName }) => agencyName === 'Communities');
  const cover = officers.find(({ agencyId, staffId }) => agencyId === away?.agencyId && staffId !== away?.staffId);
  if (away) {
    await addLeave(away, transaction, { staffId: away.staffId!, startsOn: today, endsOn: addDays(today, 4), coverId: cover?.staffId ?? null });
  }
  await sendReminders(itself, transaction);
}

async function layOutCase(itself: Actor, officer: Actor, transaction: Transaction, recent: RecentCase): Promise<void> {
  const { today } = transaction;
  const { address, postcode, summary } = recent;
  const [category] = await transaction.query<{ id: string }>('select id from categories where name = $1', [recent.category]);
  const receivedOn = addDays(today, -recent.daysAgo);
  const { id } = await logCase(officer, transaction, {
    agencyId: officer.agencyId!, categoryId: category!.id, receivedOn, address, postcode, summary, reporter: { name: '', phone: '', email: '' },
  });
  await followStandards(itself, transaction, id);
  if (recent.acknowledged !== 'not yet') await acknowledge(officer, transaction, id, recent.acknowledged === 'late');
  if (recent.risk) await askRisk(officer, transaction, id, recent.risk);
  if (recent.promise) await promise(officer, transaction, id, recent.promise);
}

async function acknowledge(officer: Actor, transaction: Transaction, caseId: string, late: boolean): Promise<void> {
  for (const task of (await openTasksOf(transaction, caseId)).filter(({ kind }) => kind === 'acknowledge' || kind === 'first-contact')) {
    const doneOn: IsoDate = late ? addDays(task.dueOn, 1) : task.dueOn;
    const reason = late ? 'The caller could be reached in the evening alone' : '';
    await completeTask(officer, transaction, task.id, { version: task.version, doneOn, reason });
  }
}

async function askRisk(officer: Actor, transaction: Transaction, caseId: string, risk: 'high' | 'standard'): Promise<void> {
  const questionnaire = (await questionnairesToday(transaction)).find(({ code }) => code === 'asb')!;
  const answers = Object.fromEntries(
    questionsOf(questionnaire.content).map(({ key, answers: all }) => [key, (risk === 'high' ? all.at(-1)! : all[0]!).key]),
  );
  await takeAssessment(officer, transaction, caseId, { questionnaireId: questionnaire.id, answers, judged: '', reason: '', note: '' });
}

/** A promise whose day is past was made when that day was to come. */
async function promise(officer: Actor, transaction: Transaction, caseId: string, [title, inDays]: [string, number]): Promise<void> {
  const { today } = transaction;
  const dueOn = addDays(today, Math.max(inDays, 0));
  const id = await addTask(officer, transaction, { caseId, agencyId: officer.agencyId!, kind: 'promise', title, dueOn });
  if (inDays < 0) {
    await transaction.run('update tasks set due_on = $2, counted_from = $3 where id = $1', [id, addDays(today, inDays), addDays(today, inDays - 3)]);
  }
}
