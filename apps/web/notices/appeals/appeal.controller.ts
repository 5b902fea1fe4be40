import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { inWords } from '#calendar';
import { APPEAL_OUTCOMES, decideAppeal, lodgeAppeal, noteHearing, type Appeal } from '#notices';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { askedRows, requirementsFrom } from '../requirements/requirement-form.js';
import { aboutNotice, noticeOfStep, whyNotNow, type NoticeOfStep } from '../steps/notice-step.js';
import { choicesOf, stepPage } from '../../http/step-page.js';


const NO_APPEAL = 'No appeal against this notice is running.';

/** An appeal against a notice (ASBCPA 2014 s.46): lodged, heard, decided. */
@Controller('notices/:id/appeal')
export class AppealController {
  @Get()
  @Needs('notices.write')
  async showLodge(@Req() request: WebRequest): Promise<Page> {
    const { file, after } = await noticeOfStep(request, request.params.id);
    const lodged = after.appeals.some(({ state }) => state !== 'abandoned');
    const last = file.appealUntil;
    return stepPage(request, {
      ...aboutNotice(file), heading: 'Record an appeal', action: `/notices/${file.id}/appeal`, button: 'Record the appeal',
      blocked: whyNotNow(request, file) ?? (lodged ? 'An appeal against this notice is recorded already.' : null),
      intro: [
        last ? `The last day to appeal ${last < request.transaction.today ? 'was' : 'is'} ${inWords(last)} (section 46).` : '',
        'From the day of the appeal, they need not do what the notice asks them to do until the court has decided. What it asks them to stop still applies, unless the court says otherwise.',
      ],
      fields: [
        { is: 'day', field: 'lodgedOn', label: 'When was the appeal lodged?', hint: 'The day it reached the court. For example, 27 3 2026' },
        { is: 'text', field: 'court', label: 'At which court?' },
        { is: 'day', field: 'hearingOn', label: 'When is the hearing? (optional)', hint: 'Leave it empty if the court has not said yet' },
      ],
      start: dateParts('lodgedOn', request.transaction.today), always: { id: uuidv7(), version: file.version },
    });
  }

  @Post()
  @Needs('notices.write')
  @ShowsAgain('showLodge')
  async lodge(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const id = idFrom(request.params.id, 'notice');
    await lodgeAppeal(request.actor, request.transaction, id, {
      id: isId(form.id) ? form.id : undefined, version: versionIn(form), court: textOf(form.court), lodgedOn: dateFrom(form, 'lodgedOn'), hearingOn: dateFrom(form, 'hearingOn'),
    });
    return new GoTo(`/notices/${id}`, 'The appeal is recorded. The page shows what still applies');
  }

  @Get('hearing')
  @Needs('notices.write')
  async showHearing(@Req() request: WebRequest): Promise<Page> {
    const about = await noticeOfStep(request, request.params.id);
    const appeal = runningOf(about);
    const { file } = about;
    return stepPage(request, {
      ...aboutNotice(file), heading: 'What the court has said so far', action: `/notices/${file.id}/appeal/hearing`, button: 'Save',
      blocked: whyNotOwn(request, about) ?? (appeal ? null : NO_APPEAL),
      fields: [
        { is: 'day', field: 'hearingOn', label: 'When is the hearing?', hint: 'Leave it empty if you do not know. For example, 27 3 2027' },
        {
          is: 'day', field: 'stopsLiftedOn', label: 'Did the court also suspend what they must stop?',
          hint: 'Enter the day of the court’s order. Leave it empty if the court did not: then they must still stop (section 46(3))',
        },
      ],
      start: { ...(appeal?.hearingOn ? dateParts('hearingOn', appeal.hearingOn) : {}), ...(appeal?.stopsLiftedOn ? dateParts('stopsLiftedOn', appeal.stopsLiftedOn) : {}) },
      always: { version: appeal?.version },
    });
  }

  @Post('hearing')
  @Needs('notices.write')
  @ShowsAgain('showHearing')
  async hearing(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const id = idFrom(request.params.id, 'notice');
    const asked = { version: versionIn(form), hearingOn: dateFrom(form, 'hearingOn'), stopsLiftedOn: dateFrom(form, 'stopsLiftedOn') };
    await noteHearing(request.actor, request.transaction, id, asked);
    return new GoTo(`/notices/${id}`, 'What the court said is saved');
  }

  @Get('outcome')
  @Needs('notices.write')
  async showOutcome(@Req() request: WebRequest, typed = request.refused?.typed): Promise<Page> {
    const about = await noticeOfStep(request, request.params.id);
    const appeal = runningOf(about);
    const { file } = about;
    return stepPage(request, {
      ...aboutNotice(file), heading: 'What came of the appeal', action: `/notices/${file.id}/appeal/outcome`, button: 'Record the outcome',
      blocked: whyNotOwn(request, about) ?? (appeal ? null : NO_APPEAL),
      fields: [
        { is: 'radios', field: 'outcome', label: 'How did it end?', choices: choicesOf(APPEAL_OUTCOMES) },
        { is: 'day', field: 'decidedOn', label: 'On which day?', hint: 'For example, 27 3 2026' },
        { is: 'area', field: 'decision', label: 'What was decided, and why?' },
        { is: 'heading', label: 'If the court changed what the notice asks', hint: 'Enter all that it asks from that day on, in the court’s words. Leave it as it is if the court changed nothing.' },
        { is: 'requirements', asked: askedRows(file.requirements, typed) },
      ],
      start: dateParts('decidedOn', request.transaction.today), always: { version: appeal?.version },
    }, typed);
  }

  @Post('outcome')
  @Needs('notices.write')
  @HttpCode(200)
  @ShowsAgain('showOutcome')
  async outcome(@Req() request: WebRequest): Promise<GoTo | Page> {
    const form = formOf(request);
    if (form.more) return this.showOutcome(request, form);
    const id = idFrom(request.params.id, 'notice');
    await decideAppeal(request.actor, request.transaction, id, {
      version: versionIn(form), outcome: textOf(form.outcome), decidedOn: dateFrom(form, 'decidedOn'), decision: textOf(form.decision), requirements: requirementsFrom(form),
    });
    return new GoTo(`/notices/${id}`, 'The outcome is recorded');
  }
}

function runningOf({ after }: NoticeOfStep): Appeal | undefined {
  return after.appeals.find(({ state }) => state === 'lodged');
}

/** An appeal can end after its notice was withdrawn, so only another agency's notice is kept away. */
function whyNotOwn({ actor }: WebRequest, { file }: NoticeOfStep): string | null {
  return file.agencyId === actor.agencyId ? null : `Only ${file.agencyName} can do this, because it served the notice.`;
}
