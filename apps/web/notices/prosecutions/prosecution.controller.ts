import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { inWords } from '#calendar';
import { beginProsecution, endProsecution, lastDayToProsecute, PROSECUTION_STATES, readBreach, readProsecution, setProsecutionHearing } from '#notices';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { aboutBreach } from '../steps/about-breach.js';
import { choicesOf, stepPage } from '../../http/step-page.js';

/** A prosecution for a breach (ASBCPA 2014 s.48): begun, heard, ended. */
@Controller()
export class ProsecutionController {
  @Get('breaches/:id/prosecution')
  @Needs('notices.write')
  async showBegin(@Req() request: WebRequest): Promise<Page> {
    const breach = await readBreach(request.actor, request.transaction, idFrom(request.params.id, 'breach'));
    return stepPage(request, {
      ...aboutBreach(breach), heading: 'Record a prosecution', action: `/breaches/${breach.id}/prosecution`, button: 'Record the prosecution',
      intro: [`The court must be asked by ${inWords(lastDayToProsecute(breach.happenedOn))}, six months after the breach (Magistrates’ Courts Act 1980, section 127).`],
      fields: [
        { is: 'day', field: 'begunOn', label: 'When did it begin?', hint: 'The day the court was asked. For example, 27 3 2026' },
        { is: 'text', field: 'court', label: 'At which court?' },
        { is: 'day', field: 'hearingOn', label: 'When is the hearing? (optional)', hint: 'Leave it empty if the court has not said yet' },
      ],
      start: dateParts('begunOn', request.transaction.today), always: { id: uuidv7() },
    });
  }

  @Post('breaches/:id/prosecution')
  @Needs('notices.write')
  @ShowsAgain('showBegin')
  async begin(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const breachId = idFrom(params.id, 'breach');
    await beginProsecution(actor, transaction, breachId, {
      id: isId(form.id) ? form.id : undefined, begunOn: dateFrom(form, 'begunOn'), court: textOf(form.court), hearingOn: dateFrom(form, 'hearingOn'),
    });
    const { noticeId } = await readBreach(actor, transaction, breachId);
    return new GoTo(`/notices/${noticeId}#breaches`, 'The prosecution is recorded');
  }

  @Get('prosecutions/:id/hearing')
  @Needs('notices.write')
  async showHearing(@Req() request: WebRequest): Promise<Page> {
    const prosecution = await readProsecution(request.actor, request.transaction, idFrom(request.params.id, 'prosecution'));
    return stepPage(request, {
      ...aboutBreach(prosecution.breach), heading: 'The day of the hearing', action: `/prosecutions/${prosecution.id}/hearing`, button: 'Save the day',
      fields: [{ is: 'day', field: 'hearingOn', label: 'When is the hearing?', hint: 'For example, 27 3 2027' }],
      start: prosecution.hearingOn ? dateParts('hearingOn', prosecution.hearingOn) : {}, always: { version: prosecution.version },
    });
  }

  @Post('prosecutions/:id/hearing')
  @Needs('notices.write')
  @ShowsAgain('showHearing')
  async hearing(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const id = idFrom(params.id, 'prosecution');
    await setProsecutionHearing(actor, transaction, id, { version: versionIn(form), hearingOn: dateFrom(form, 'hearingOn') });
    const { breach } = await readProsecution(actor, transaction, id);
    return new GoTo(`/notices/${breach.noticeId}#breaches`, 'The day of the hearing is saved');
  }

  @Get('prosecutions/:id/outcome')
  @Needs('notices.write')
  async showOutcome(@Req() request: WebRequest): Promise<Page> {
    const prosecution = await readProsecution(request.actor, request.transaction, idFrom(request.params.id, 'prosecution'));
    const { begun: _, ...outcomes } = PROSECUTION_STATES;
    return stepPage(request, {
      ...aboutBreach(prosecution.breach), heading: 'How the prosecution ended', action: `/prosecutions/${prosecution.id}/outcome`, button: 'Record the outcome',
      fields: [
        { is: 'radios', field: 'outcome', label: 'How did it end?', choices: choicesOf(outcomes) },
        { is: 'day', field: 'endedOn', label: 'On which day?', hint: 'For example, 27 3 2026' },
        { is: 'money', field: 'fine', label: 'Fine (optional)', hint: 'After a conviction (section 48)' },
        { is: 'area', field: 'remedialOrder', label: 'What the court ordered them to put right (optional)', hint: 'After a conviction (section 49)', rows: 3 },
        { is: 'area', field: 'forfeitureOrder', label: 'What the court ordered them to give up (optional)', hint: 'After a conviction (section 50)', rows: 3 },
        { is: 'area', field: 'note', label: 'Anything else (optional)', rows: 3 },
      ],
      start: dateParts('endedOn', request.transaction.today), always: { version: prosecution.version },
    });
  }

  @Post('prosecutions/:id/outcome')
  @Needs('notices.write')
  @ShowsAgain('showOutcome')
  async outcome(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const id = idFrom(params.id, 'prosecution');
    await endProsecution(actor, transaction, id, {
      version: versionIn(form), outcome: textOf(form.outcome), endedOn: dateFrom(form, 'endedOn'), fine: textOf(form.fine),
      remedialOrder: textOf(form.remedialOrder), forfeitureOrder: textOf(form.forfeitureOrder), note: textOf(form.note),
    });
    const { breach } = await readProsecution(actor, transaction, id);
    return new GoTo(`/notices/${breach.noticeId}#breaches`, 'The outcome is recorded');
  }
}
