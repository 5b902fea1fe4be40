import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { isIsoDate, inWords } from '#calendar';
import { listMeetings, MEETING_STATES, planAhead, planMeeting, proposeMeetings, requireRunning, type MeetingLine } from '#panels';
import { CONFIG, refuse, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, tickedIn } from '../../http/typed.js';
import { STATE_COLOURS } from '../agenda/agenda-words.js';
import { MeetingForm } from './meeting-forms.js';

/** The meetings of a panel: those to come and those that were, and planning more. */
@Controller('panels/:panelId/meetings')
export class MeetingsController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('panels.sit')
  async showMeetings(@Req() { actor, transaction, params, query }: WebRequest): Promise<Page> {
    const page = /^[1-9]\d{0,3}$/.test(textOf(query.page)) ? Number(textOf(query.page)) : 1;
    const { panel, coming, over, more } = await listMeetings(actor, transaction, idFrom(params.panelId, 'panel'), page);
    return new Page('panels/meetings/meetings.njk', {
      title: `Meetings of the ${panel.name}`, panel, coming: coming.map(lineView), over: over.map(lineView), page, more,
    });
  }

  @Get('new')
  @Needs('panels.run')
  async showPlan(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const panel = await requireRunning(actor, transaction, idFrom(params.panelId, 'panel'));
    const { days, asLast } = await proposeMeetings(actor, transaction, panel.id, null);
    const next = days.find(({ planned }) => !planned);
    const form = typedOr<Record<string, unknown>>(request, { id: uuidv7(), ...(next ? dateParts('meetsOn', next.meetsOn) : {}), ...timesAs(asLast) });
    return new Page('panels/meetings/plan.njk', { title: `Plan a meeting of the ${panel.name}`, panel, form, action: `/panels/${panel.id}/meetings/new`, mailed: this.config.smtpUrl !== null });
  }

  @Post('new')
  @Needs('panels.run')
  @ShowsAgain('showPlan')
  async plan(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const raw = formOf(request);
    const panelId = idFrom(params.panelId, 'panel');
    const form = await readAs(MeetingForm, { ...raw, meetsOn: dateFrom(raw, 'meetsOn') });
    const { id } = await planMeeting(actor, transaction, { ...form, id: idFrom(raw.id, 'form'), panelId });
    return new GoTo(`/meetings/${id}`, 'The meeting is planned. Its agenda builds itself');
  }

  @Get('ahead')
  @Needs('panels.run')
  async showAhead(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params, query } = request;
    const panel = await requireRunning(actor, transaction, idFrom(params.panelId, 'panel'));
    const first = dateFrom(query, 'first');
    const { everyWeeks, days, asLast } = await proposeMeetings(actor, transaction, panel.id, isIsoDate(first) && first >= transaction.today ? first : null);
    const form = typedOr<Record<string, unknown>>(request, { ...timesAs(asLast), days: days.filter(({ planned }) => !planned).map(({ meetsOn }) => meetsOn) });
    const chosen = tickedIn(form, 'days').map((value) => value.slice(-10));
    return new Page('panels/meetings/ahead.njk', {
      title: `Plan meetings of the ${panel.name} ahead`, panel, form, everyWeeks, firstParts: days[0] ? dateParts('first', days[0].insteadOf ?? days[0].meetsOn) : {},
      days: days.map(({ meetsOn, insteadOf, planned }) => ({
        value: `${uuidv7()} ${meetsOn}`, text: inWords(meetsOn), planned, checked: !planned && chosen.includes(meetsOn),
        hint: planned ? 'Planned already' : insteadOf && `Instead of ${inWords(insteadOf)}, when offices are closed`,
      })),
    });
  }

  @Post('ahead')
  @Needs('panels.run')
  @ShowsAgain('showAhead')
  async planMany(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const raw = formOf(request);
    const panelId = idFrom(params.panelId, 'panel');
    const ticked = tickedIn(raw, 'days').map((value) => ({ id: value.slice(0, 36), meetsOn: value.slice(37) }));
    const days = ticked.map(({ id, meetsOn }) => {
      if (!isIsoDate(meetsOn)) throw refuse('days', 'Choose the days on which the panel meets');
      return { id: idFrom(id, 'form'), meetsOn };
    });
    const { startsAt, endsAt, place } = await readAs(MeetingForm, { ...raw, meetsOn: '' });
    await planAhead(actor, transaction, { panelId, days, startsAt, endsAt, place });
    return new GoTo(`/panels/${panelId}/meetings`, days.length === 1 ? 'The meeting is planned' : `${days.length} meetings are planned`);
  }
}

function timesAs(last: { startsAt: string; endsAt: string; place: string } | null): { startsAt: string; endsAt: string; place: string } {
  return last ? { startsAt: last.startsAt, endsAt: last.endsAt, place: last.place } : { startsAt: '09:30', endsAt: '12:00', place: '' };
}

function lineView(line: MeetingLine): object {
  return { ...line, tag: { text: MEETING_STATES[line.state], colour: STATE_COLOURS[line.state] } };
}
