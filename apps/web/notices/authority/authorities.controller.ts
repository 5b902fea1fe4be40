import { Controller, Get, Post, Req } from '@nestjs/common';
import { listColleagues } from '#agencies';
import { addDays, inWords, type IsoDate } from '#calendar';
import { endAuthority, giveAuthority, listAuthorities, openAuthority, POWERS, type AuthorityLine, type Power } from '#notices';
import { DayAsTyped, Id, NeededWords, TickedOf, Version } from '../../http/form-fields.js';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';

const POWER_NAMES = Object.keys(POWERS) as Power[];
/** Ends that lie no further ahead than this are pointed out. */
const SOON_DAYS = 60;

class GiveForm {
  @Id('Choose who may issue them')
  staffId!: string;

  @TickedOf(POWER_NAMES, 'Choose what they may issue')
  powers!: Power[];

  @NeededWords(200, 'The job title', 'Enter their job title, as it stands below their signature')
  jobTitle!: string;

  @NeededWords(500, 'What gives them the power', 'Enter where it is written that they may do this, like the scheme of delegation and its line')
  source!: string;

  @DayAsTyped()
  fromOn!: string;

  @DayAsTyped()
  untilOn!: string;
}

class EndForm {
  @Version()
  version!: number;

  @DayAsTyped()
  untilOn!: string;
}

/** Who of the agency may issue, sign and serve what, under which delegation (ASBCPA 2014 s.53). */
@Controller('settings/authorities')
@Needs('authorities.give')
export class AuthoritiesController {
  @Get()
  async showAuthorities(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const lines = await listAuthorities(actor, transaction);
    const now = lines.filter(({ untilOn, active }) => active && (!untilOn || untilOn >= transaction.today));
    return new Page('notices/authority/authorities.njk', {
      title: 'Who may issue what', agencyName: actor.agencyName, powers: POWERS,
      people: byPerson(now, transaction.today),
      past: lines.filter((line) => !now.includes(line)),
      missing: POWER_NAMES.filter((power) => !now.some((line) => line.power === power && line.fromOn <= transaction.today)).map((power) => POWERS[power]),
    });
  }

  @Get('new')
  async showGive(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const form = typedOr<Record<string, unknown>>(request, { powers: [], ...dateParts('fromOn', transaction.today) });
    const chosen = [form.powers].flat();
    return new Page('notices/authority/give.njk', {
      title: 'Record who may issue what', form,
      staff: (await listColleagues(transaction, actor.agencyId!)).filter(({ active }) => active),
      items: POWER_NAMES.map((value) => ({ value, text: POWERS[value], checked: chosen.includes(value) })),
    });
  }

  @Post('new')
  @ShowsAgain('showGive')
  async give(@Req() request: WebRequest): Promise<GoTo> {
    const raw = formOf(request);
    const form = await readAs(GiveForm, { ...raw, fromOn: dateFrom(raw, 'fromOn'), untilOn: dateFrom(raw, 'untilOn') });
    await giveAuthority(request.actor, request.transaction, { ...form, untilOn: form.untilOn || null });
    return new GoTo('/settings/authorities', 'Recorded. It holds from the day that you entered');
  }

  @Get(':id')
  async showEnd(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const line = await openAuthority(actor, transaction, idFrom(request.params.id, 'authority'));
    return new Page('notices/authority/end.njk', {
      title: `End: ${POWERS[line.power]}`, line, power: POWERS[line.power], form: typedOr<Record<string, unknown>>(request, dateParts('untilOn', transaction.today)),
    });
  }

  @Post(':id')
  @ShowsAgain('showEnd')
  async end(@Req() request: WebRequest): Promise<GoTo> {
    const raw = formOf(request);
    const form = await readAs(EndForm, { ...raw, untilOn: dateFrom(raw, 'untilOn') });
    await endAuthority(request.actor, request.transaction, idFrom(request.params.id, 'authority'), form);
    return new GoTo('/settings/authorities', `The last day is ${inWords(form.untilOn)}`);
  }
}

function byPerson(lines: readonly AuthorityLine[], today: IsoDate): { name: string; lines: (AuthorityLine & { standing: string })[] }[] {
  const people = new Map<string, { name: string; lines: (AuthorityLine & { standing: string })[] }>();
  for (const line of lines) {
    const person = people.get(line.staffId) ?? { name: line.staffName, lines: [] };
    people.set(line.staffId, person);
    person.lines.push({ ...line, standing: line.fromOn > today ? 'later' : line.untilOn && line.untilOn <= addDays(today, SOON_DAYS) ? 'soon' : '' });
  }
  for (const { lines: own } of people.values()) own.sort((one, other) => POWER_NAMES.indexOf(one.power) - POWER_NAMES.indexOf(other.power));
  return [...people.values()];
}
