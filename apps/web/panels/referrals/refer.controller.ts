import { Controller, Get, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { LAWFUL_BASES } from '#cases';
import { CONSENTS, listPanels, REFERRAL_RISKS, referToPanel, startOfReferral, type StartOfReferral } from '#panels';
import { refuse } from '#platform';
import { formIdFrom, newFormId } from '../../cases/form-id.js';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, readAs } from '../../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, tickedIn } from '../../http/typed.js';
import { ReferForm } from './referral-forms.js';

/** Referring somebody to a panel: from a case, which gives what it knows, or without one. */
@Controller()
export class ReferController {
  @Get('panels/refer')
  @Needs('panels.refer')
  async showRefer(@Req() request: WebRequest): Promise<Page> {
    return referPage(request, null);
  }

  @Post('panels/refer')
  @Needs('panels.refer')
  @ShowsAgain('showRefer')
  async refer(@Req() request: WebRequest): Promise<GoTo> {
    return sendReferral(request, null);
  }

  @Get('cases/:id/refer-to-panel')
  @Needs('panels.refer')
  async showReferCase(@Req() request: WebRequest): Promise<Page> {
    return referPage(request, await startOf(request));
  }

  @Post('cases/:id/refer-to-panel')
  @Needs('panels.refer')
  @ShowsAgain('showReferCase')
  async referCase(@Req() request: WebRequest): Promise<GoTo> {
    return sendReferral(request, await startOf(request));
  }
}

async function startOf({ actor, transaction, params }: WebRequest): Promise<StartOfReferral> {
  const caseId = idFrom(params.id, 'case');
  if (!may(actor, 'cases.read')) idFrom(null, 'case');
  return startOfReferral(actor, transaction, caseId);
}

async function referPage(request: WebRequest, start: StartOfReferral | null): Promise<Page> {
  const { actor, transaction, query } = request;
  const panels = await listPanels(actor, transaction);
  const asked = textOf(query.panel).slice(0, 40);
  const begin = {
    panelId: panels.length === 1 ? panels[0]!.id : asked,
    personId: start?.people.length === 1 ? start.people[0]!.id : '',
    risk: start?.risk ?? '', riskNote: start?.riskNote ?? '', address: start?.address ?? '', why: start?.why ?? '', tried: start?.tried ?? '',
  };
  const form = { ...typedOr<Record<string, unknown>>(request, begin), id: newFormId() };
  const ticked = tickedIn(form, 'othersKnown');
  return new Page('panels/referrals/refer.njk', {
    title: 'Refer somebody to a panel',
    action: start ? `/cases/${start.caseId}/refer-to-panel` : '/panels/refer',
    start, form,
    panels: panels.map(({ id, name, purpose, referralsBy, meetsOn, restricted }) => ({ value: id, text: name, purpose, referralsBy, meetsOn, restricted })),
    others: (start?.others ?? []).map((name) => ({ value: name, text: name, checked: ticked.includes(name) })),
    consents: Object.entries(CONSENTS).map(([value, text]) => ({ value, text })),
    bases: Object.entries(LAWFUL_BASES).map(([value, { words, source }]) => ({ value, text: words, hint: source })),
    risks: Object.entries(REFERRAL_RISKS).map(([value, text]) => ({ value, text })),
  });
}

async function sendReferral(request: WebRequest, start: StartOfReferral | null): Promise<GoTo> {
  const { actor, transaction } = request;
  const raw = formOf(request);
  const { personId, bornOn, ...form } = await readAs(ReferForm, { ...raw, bornOn: dateFrom(raw, 'bornOn') });
  if (start && start.people.length > 0 && !personId) throw refuse('personId', 'Choose who it is about');
  const person = start?.people.find(({ id }) => id === personId) ?? null;
  const known = tickedIn(raw, 'othersKnown').filter((name) => start?.others.includes(name) && name !== person?.called);
  const { id } = await referToPanel(actor, transaction, {
    ...form,
    id: formIdFrom(raw.id),
    caseId: start?.caseId ?? null,
    personId: person?.id ?? null,
    // Whoever is chosen needs no name beside: what stands in that field belonged to another choice.
    name: person ? '' : form.name,
    bornOn: person ? null : bornOn || null,
    othersThere: [...known, form.othersThere].filter(Boolean).join('\n'),
    lawfulBasis: form.lawfulBasis || null,
  });
  return new GoTo(`/panel-referrals/${id}`, 'The panel has your referral. You are told what it answers');
}
