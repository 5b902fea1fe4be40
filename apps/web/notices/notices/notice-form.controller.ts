import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { openCase } from '#cases';
import {
  changeNotice, draftNotice, openNotice, openWarning, warningsToFollow, type Recipient, type Requirement, type Satisfaction, type WarningToFollow,
} from '#notices';
import { inWords } from '#calendar';
import { formIdFrom, newFormId } from '../../cases/form-id.js';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { recipientChoices, recipientFrom } from '../recipients/recipient-form.js';
import { requirementsFrom, rowsOf, shownRows, typedRows } from '../requirements/requirement-form.js';
import { NoticeForm } from './notice-forms.js';

/** What an officer is satisfied of before anything is written down. */
const NOTHING_YET: Satisfaction = {
  bornOn: null, ageBelief: '', detrimentalWhy: '', persistentWhy: '', unreasonableWhy: '', enoughTimeWhy: '', earlyWhy: '', continuingWhy: '', informed: '',
};

/** Drafting a notice that follows a warning, and changing a draft. */
@Controller()
@Needs('notices.write')
export class NoticeFormController {
  @Get('warnings/:id/notice')
  async follow(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const { id, caseId } = await openWarning(actor, transaction, idFrom(params.id, 'warning'));
    return new GoTo(`/cases/${caseId}/notices/new?warning=${id}`);
  }

  @Get('cases/:id/notices/new')
  async showNew(@Req() request: WebRequest): Promise<Page> {
    return newPage(request, request.refused?.typed);
  }

  @Post('cases/:id/notices/new')
  @HttpCode(200)
  @ShowsAgain('showNew')
  async draft(@Req() request: WebRequest): Promise<GoTo | Page> {
    const { actor, transaction, params } = request;
    const caseId = idFrom(params.id, 'case');
    const raw = formOf(request);
    if (raw.more) return newPage(request, raw);
    const { warningId, ...form } = await readAs(NoticeForm, raw);
    const recipient = await recipientFrom(request, raw, caseId);
    const { id } = await draftNotice(actor, transaction, {
      ...NOTHING_YET, ...form, bornOn: recipient.bornOn, caseId, id: formIdFrom(raw.id), warningId: idFrom(warningId, 'warning'), recipient, requirements: requirementsFrom(raw),
    });
    return new GoTo(`/notices/${id}`, 'The notice is drafted. Below is what the law still asks for');
  }

  @Get('notices/:id/edit')
  async showEdit(@Req() request: WebRequest): Promise<Page> {
    return editPage(request, request.refused?.typed);
  }

  @Post('notices/:id/edit')
  @HttpCode(200)
  @ShowsAgain('showEdit')
  async change(@Req() request: WebRequest): Promise<GoTo | Page> {
    const { actor, transaction, params } = request;
    const raw = formOf(request);
    if (raw.more) return editPage(request, raw);
    const { id, caseId } = await openNotice(actor, transaction, idFrom(params.id, 'notice'));
    const { warningId, ...form } = await readAs(NoticeForm, raw);
    await changeNotice(actor, transaction, id, {
      ...form, version: versionIn(raw), warningId: idFrom(warningId, 'warning'), recipient: await recipientFrom(request, raw, caseId), requirements: requirementsFrom(raw),
    });
    return new GoTo(`/notices/${id}`, 'The draft is changed');
  }
}

interface FormPage {
  caseId: string;
  model: Record<string, unknown>;
  /** What the form starts with. */
  start: Record<string, unknown>;
  recipient: Recipient | null;
  requirements: readonly Requirement[];
}

async function newPage(request: WebRequest, typed: Record<string, unknown> | undefined): Promise<Page> {
  const { actor, transaction, params, query } = request;
  const { id, reference } = await openCase(actor, transaction, idFrom(params.id, 'case'));
  const asked = typed ? textOf(typed.warningId) : textOf(query.warning);
  const warnings = await warningsToFollow(actor, transaction, id);
  const chosen = warnings.find((one) => one.id === asked) ?? (warnings.length === 1 ? warnings[0]! : null);
  const warning = chosen && isId(chosen.id) ? await openWarning(actor, transaction, chosen.id) : null;
  return formPage(request, typed, warnings, {
    caseId: id, recipient: warning?.recipient ?? null, requirements: warning?.requirements ?? [],
    start: { warningId: warning?.id ?? '', conduct: warning?.conduct ?? '', wideWhy: warning?.wideWhy ?? '' },
    model: {
      title: 'Draft a notice', heading: 'Draft a community protection notice', action: `/cases/${id}/notices/new`, back: { href: `/cases/${id}`, text: `Back to case ${reference}` },
      warnHref: `/cases/${id}/warnings/new`, newId: newFormId(),
    },
  });
}

async function editPage(request: WebRequest, typed: Record<string, unknown> | undefined): Promise<Page> {
  const { actor, transaction, params } = request;
  const file = await openNotice(actor, transaction, idFrom(params.id, 'notice'));
  const warnings = await warningsToFollow(actor, transaction, file.caseId);
  const { caseId, recipient, requirements, warningId, conduct, wideWhy } = file;
  return formPage(request, typed, warnings, {
    caseId, recipient, requirements, start: { warningId, conduct, wideWhy },
    model: {
      title: `Change notice ${file.reference}`, heading: `Change notice ${file.reference}`, action: `/notices/${file.id}/edit`,
      back: { href: `/notices/${file.id}`, text: 'Back to the notice' }, version: typed?.more ? typed.version : file.version,
      // A draft may follow a warning that can be followed no longer.
      kept: warnings.some(({ id }) => id === warningId) ? null : warningId,
    },
  });
}

async function formPage(
  request: WebRequest, typed: Record<string, unknown> | undefined, warnings: WarningToFollow[], { caseId, model, start, recipient, requirements }: FormPage,
): Promise<Page> {
  const offered = await recipientChoices(request, caseId, recipient);
  return new Page('notices/notices/form.njk', {
    ...model, offered: offered.model,
    warnings: warnings.map((one) => ({ id: one.id, name: `${one.reference} to ${one.recipientName}, ${inWords(one.issuedOn)}` })),
    form: { ...start, ...offered.start, ...typed },
    asked: shownRows(typed ? typedRows(typed) : rowsOf(requirements), Boolean(typed?.more)),
  });
}
