import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { chargeWorks, consentToWorks, doWorks, inPounds, makeServedDocument, paperOfConsent, paperOfCost, planWorks, readBreach, readWorks, recoverWorks, WORK_PLACES, type WorksFile } from '#notices';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { aboutBreach } from '../steps/about-breach.js';
import { choicesOf, stepPage, type Step } from '../../http/step-page.js';

const DAY_HINT = 'For example, 27 3 2026';

/** Remedial works for a breach (ASBCPA 2014 s.47): planned, consented to, done, charged, paid back. */
@Controller()
export class WorksController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('breaches/:id/works')
  @Needs('notices.write')
  async showPlan(@Req() request: WebRequest): Promise<Page> {
    const breach = await readBreach(request.actor, request.transaction, idFrom(request.params.id, 'breach'));
    return stepPage(request, {
      ...aboutBreach(breach), heading: 'Plan works that the council does itself', action: `/breaches/${breach.id}/works`, button: 'Plan the works',
      intro: ['On land open to the air the council can do the works (section 47(2)). Anywhere else, first tell them what you mean to do and what it will cost, and ask for consent (section 47(3)).'],
      fields: [
        { is: 'radios', field: 'place', label: 'Where are the works?', choices: choicesOf(WORK_PLACES) },
        { is: 'area', field: 'work', label: 'What is to be done?', rows: 3 },
        { is: 'money', field: 'estimate', label: 'About what will it cost?', hint: 'Needed where you ask for consent' },
        { is: 'day', field: 'toldOn', label: 'When were they told of the works and the cost?', hint: 'Needed where you ask for consent. Concord makes the paper with this day on it' },
      ],
      start: {}, always: { id: uuidv7() },
    });
  }

  @Post('breaches/:id/works')
  @Needs('notices.write')
  @ShowsAgain('showPlan')
  async plan(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const breachId = idFrom(params.id, 'breach');
    const { id } = await planWorks(actor, transaction, breachId, {
      id: isId(form.id) ? form.id : undefined, place: textOf(form.place), work: textOf(form.work), estimate: textOf(form.estimate), toldOn: dateFrom(form, 'toldOn'),
    });
    const works = await readWorks(actor, transaction, id);
    if (works.place === 'premises') await makeServedDocument(actor, transaction, this.config.dataFolder, await paperOfConsent(transaction, id));
    return toNotice(works, 'The works are planned');
  }

  @Get('works/:id/consent')
  @Needs('notices.write')
  async showConsent(@Req() request: WebRequest): Promise<Page> {
    return this.step(request, {
      heading: 'Consent to the works', address: 'consent', button: 'Record the consent',
      fields: [
        { is: 'area', field: 'consent', label: 'Who consented, and how?', hint: 'Both the person the notice is for and the owner must, where the owner is somebody else', rows: 3 },
        { is: 'day', field: 'consentOn', label: 'When?', hint: DAY_HINT },
      ],
      start: dateParts('consentOn', request.transaction.today),
    });
  }

  @Post('works/:id/consent')
  @Needs('notices.write')
  @ShowsAgain('showConsent')
  async consent(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const id = idFrom(params.id, 'piece of work');
    await consentToWorks(actor, transaction, id, { version: versionIn(form), consent: textOf(form.consent), consentOn: dateFrom(form, 'consentOn') });
    return toNotice(await readWorks(actor, transaction, id), 'The consent is recorded');
  }

  @Get('works/:id/done')
  @Needs('notices.write')
  async showDone(@Req() request: WebRequest): Promise<Page> {
    return this.step(request, {
      heading: 'The works are done', address: 'done', button: 'Record that they are done',
      fields: [{ is: 'day', field: 'doneOn', label: 'When were they done?', hint: DAY_HINT }], start: dateParts('doneOn', request.transaction.today),
    });
  }

  @Post('works/:id/done')
  @Needs('notices.write')
  @ShowsAgain('showDone')
  async done(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const id = idFrom(params.id, 'piece of work');
    await doWorks(actor, transaction, id, { version: versionIn(form), doneOn: dateFrom(form, 'doneOn') });
    return toNotice(await readWorks(actor, transaction, id), 'It is recorded that the works are done');
  }

  @Get('works/:id/cost')
  @Needs('notices.write')
  async showCost(@Req() request: WebRequest): Promise<Page> {
    return this.step(request, {
      heading: 'Ask for the cost', address: 'cost', button: 'Record the notice of cost',
      fields: [
        { is: 'money', field: 'cost', label: 'How much are they to pay?', hint: 'No more than the works cost the council. Concord makes the paper' },
        { is: 'day', field: 'chargedOn', label: 'When did they get the notice of cost?', hint: DAY_HINT },
      ],
      start: dateParts('chargedOn', request.transaction.today),
    });
  }

  @Post('works/:id/cost')
  @Needs('notices.write')
  @ShowsAgain('showCost')
  async cost(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const id = idFrom(params.id, 'piece of work');
    await chargeWorks(actor, transaction, id, { version: versionIn(form), cost: textOf(form.cost), chargedOn: dateFrom(form, 'chargedOn') });
    await makeServedDocument(actor, transaction, this.config.dataFolder, await paperOfCost(transaction, id));
    return toNotice(await readWorks(actor, transaction, id), 'The notice of cost is recorded');
  }

  @Get('works/:id/recovered')
  @Needs('notices.write')
  async showRecovered(@Req() request: WebRequest): Promise<Page> {
    return this.step(request, {
      heading: 'What was paid back', address: 'recovered', button: 'Record it',
      fields: [
        { is: 'money', field: 'recovered', label: 'How much was paid back?' },
        { is: 'day', field: 'recoveredOn', label: 'When?', hint: DAY_HINT },
      ],
      start: dateParts('recoveredOn', request.transaction.today),
    });
  }

  @Post('works/:id/recovered')
  @Needs('notices.write')
  @ShowsAgain('showRecovered')
  async recovered(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const form = formOf(request);
    const id = idFrom(params.id, 'piece of work');
    await recoverWorks(actor, transaction, id, { version: versionIn(form), recovered: textOf(form.recovered), recoveredOn: dateFrom(form, 'recoveredOn') });
    return toNotice(await readWorks(actor, transaction, id), 'What was paid back is recorded');
  }

  private async step(request: WebRequest, { address, ...step }: Pick<Step, 'heading' | 'button' | 'fields' | 'start'> & { address: string }): Promise<Page> {
    const works = await readWorks(request.actor, request.transaction, idFrom(request.params.id, 'piece of work'));
    const cost = works.cost === null ? [] : [{ key: 'Cost', value: inPounds(works.cost) }];
    return stepPage(request, {
      ...aboutBreach(works.breach), ...step, facts: [{ key: 'Works', value: works.work }, ...cost], action: `/works/${works.id}/${address}`, always: { version: works.version },
    });
  }
}

function toNotice({ breach }: WorksFile, said: string): GoTo {
  return new GoTo(`/notices/${breach.noticeId}#breaches`, said);
}
