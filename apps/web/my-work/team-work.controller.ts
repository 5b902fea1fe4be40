import { Controller, Get, Req } from '@nestjs/common';
import { isPresent } from '#agencies';
import { readTeamWork, type TeamWork } from '#cases';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import { textOf, type WebRequest } from '../http/page-request.js';
import { taskLine } from '../tasks/task-words.js';

/** A manager's view: each person's load, and what is overdue, nobody's, or waits for someone who is away. */
@Controller('team-work')
@Needs('team.oversee')
export class TeamWorkController {
  @Get()
  async showTeamWork(@Req() { actor, transaction, query }: WebRequest): Promise<Page> {
    const officerId = textOf(query.officer);
    const { today } = transaction;
    const team = await readTeamWork(actor, transaction, officerId || null);
    return new Page('my-work/team-work.njk', {
      title: 'The team’s work',
      loads: loadLines(team, today),
      chosen: team.people.find(({ id }) => id === officerId),
      onlyNobodys: officerId === 'nobody',
      tasks: team.tasks.map((task) => ({ ...taskLine(task, today), mayDo: true })),
      more: team.more,
      unseen: team.unseen,
    });
  }
}

/** A line for each person who is here or has work, those with most overdue first, and one for what is nobody's. */
function loadLines({ people, leaves, loads, leftToManagers }: TeamWork, today: string): Record<string, unknown>[] {
  const none = { open: 0, overdue: 0, dueToday: 0, cases: 0 };
  const nobodys = loads.find(({ officerId }) => officerId === null);
  const lines = people
    .map((person) => ({
      ...none,
      ...loads.find(({ officerId }) => officerId === person.id),
      id: person.id,
      name: person.name,
      hasLeft: !person.active,
      away: person.active && !isPresent(person, leaves, today),
      unseen: leftToManagers.includes(person.id),
    }))
    .filter(({ open, cases, hasLeft }) => !hasLeft || open > 0 || cases > 0)
    .sort((one, other) => other.overdue - one.overdue || other.open - one.open || one.name.localeCompare(other.name));
  return nobodys ? [{ ...none, ...nobodys, id: 'nobody', name: 'Nobody yet', unseen: true }, ...lines] : lines;
}
