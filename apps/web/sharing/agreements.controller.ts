import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listAgencies, may } from '#agencies';
import { addAgreement, changeAgreement, listAgreements, openAgreement, type AgreementEntry } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf, tickedIn, versionIn } from '../http/typed.js';

/** The register of information-sharing agreements. */
@Controller('agreements')
export class AgreementsController {
  @Get()
  @Needs('agreements.read')
  async showAgreements(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const agreements = await listAgreements(actor, transaction);
    const { today } = transaction;
    return new Page('sharing/agreements.njk', {
      title: 'Information-sharing agreements',
      agreements: agreements.map((one) => ({ ...one, state: stateOn(today, one) })),
      mayMaintain: may(actor, 'agreements.maintain'),
    });
  }

  @Get('new')
  @Needs('agreements.maintain')
  async showAddAgreement(@Req() request: WebRequest): Promise<Page> {
    const form = typedOr<Record<string, unknown>>(request, { id: uuidv7(), ...dateParts('startsOn', request.transaction.today) });
    return formPage(request, form, { title: 'Add an agreement', address: '/agreements/new', isNew: true });
  }

  @Post('new')
  @Needs('agreements.maintain')
  @ShowsAgain('showAddAgreement')
  async add(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    await addAgreement(request.actor, request.transaction, idFrom(form.id, 'form'), entryIn(form));
    return new GoTo('/agreements', 'The agreement is in the register');
  }

  @Get(':id')
  @Needs('agreements.read')
  async showAgreement(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const agreement = await openAgreement(actor, transaction, idFrom(params.id, 'agreement'));
    if (!may(actor, 'agreements.maintain')) {
      const state = stateOn(transaction.today, agreement);
      return new Page('sharing/agreement.njk', { title: agreement.name, agreement: { ...agreement, state } });
    }
    const start = { ...agreement, ...dateParts('startsOn', agreement.startsOn), ...dateParts('endsOn', agreement.endsOn) };
    const form = { ...typedOr<Record<string, unknown>>(request, start), version: agreement.version };
    return formPage(request, form, { title: agreement.name, address: `/agreements/${agreement.id}`, isNew: false });
  }

  @Post(':id')
  @Needs('agreements.maintain')
  @ShowsAgain('showAgreement')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const id = idFrom(request.params.id, 'agreement');
    const ended = await changeAgreement(request.actor, request.transaction, id, { ...entryIn(form), version: versionIn(form) });
    return new GoTo('/agreements', `The agreement is changed. ${endedInWords(ended)}`);
  }
}

function entryIn(form: Record<string, unknown>): AgreementEntry {
  return {
    name: textOf(form.name),
    startsOn: dateFrom(form, 'startsOn'),
    endsOn: dateFrom(form, 'endsOn'),
    agencyIds: tickedIn(form, 'agencyIds'),
  };
}

async function formPage(
  { transaction }: WebRequest,
  form: Record<string, unknown>,
  model: { title: string; address: string; isNew: boolean },
): Promise<Page> {
  const signed = tickedIn(form, 'agencyIds');
  const agencies = (await listAgencies(transaction)).map(({ id, name }) => ({ value: id, text: name, checked: signed.includes(id) }));
  return new Page('sharing/agreement-form.njk', { ...model, form, agencies });
}

function stateOn(today: string, { startsOn, endsOn }: { startsOn: string; endsOn: string }): 'later' | 'holds' | 'ended' {
  if (today < startsOn) return 'later';
  return today > endsOn ? 'ended' : 'holds';
}

function endedInWords(ended: number): string {
  if (ended === 0) return 'What is shared under it stays as it is';
  return ended === 1 ? 'One case that is shared under it ends earlier now' : `${ended} cases that are shared under it end earlier now`;
}
