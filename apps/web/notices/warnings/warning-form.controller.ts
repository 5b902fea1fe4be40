import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { openCase } from '#cases';
import { changeWarning, draftWarning, openWarning, type WarningFile } from '#notices';
import { formIdFrom, newFormId } from '../../cases/form-id.js';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { recipientChoices, recipientFrom } from '../recipients/recipient-form.js';
import { requirementsFrom, rowsOf, shownRows, typedRows } from '../requirements/requirement-form.js';
import { WarningForm } from './warning-forms.js';

/** Drafting a warning in a case, and changing a draft. */
@Controller()
@Needs('notices.write')
export class WarningFormController {
  @Get('cases/:id/warnings/new')
  async showNew(@Req() request: WebRequest): Promise<Page> {
    return newPage(request, request.refused?.typed);
  }

  @Post('cases/:id/warnings/new')
  @HttpCode(200)
  @ShowsAgain('showNew')
  async draft(@Req() request: WebRequest): Promise<GoTo | Page> {
    const { actor, transaction, params } = request;
    const caseId = idFrom(params.id, 'case');
    const raw = formOf(request);
    if (raw.more) return newPage(request, raw);
    const form = await readAs(WarningForm, raw);
    const { id } = await draftWarning(actor, transaction, {
      ...form, caseId, id: formIdFrom(raw.id), recipient: await recipientFrom(request, raw, caseId), requirements: requirementsFrom(raw),
    });
    return new GoTo(`/warnings/${id}`, 'The warning is drafted. Check it, then issue it');
  }

  @Get('warnings/:id/edit')
  async showEdit(@Req() request: WebRequest): Promise<Page> {
    return editPage(request, request.refused?.typed);
  }

  @Post('warnings/:id/edit')
  @HttpCode(200)
  @ShowsAgain('showEdit')
  async change(@Req() request: WebRequest): Promise<GoTo | Page> {
    const { actor, transaction, params } = request;
    const raw = formOf(request);
    if (raw.more) return editPage(request, raw);
    const { id, caseId } = await openWarning(actor, transaction, idFrom(params.id, 'warning'));
    const form = await readAs(WarningForm, raw);
    await changeWarning(actor, transaction, id, {
      ...form, version: versionIn(raw), recipient: await recipientFrom(request, raw, caseId), requirements: requirementsFrom(raw),
    });
    return new GoTo(`/warnings/${id}`, 'The draft is changed');
  }
}

async function newPage(request: WebRequest, typed: Record<string, unknown> | undefined): Promise<Page> {
  const { actor, transaction, params } = request;
  const { id, reference, summary } = await openCase(actor, transaction, idFrom(params.id, 'case'));
  const { model, start } = await recipientChoices(request, id, null);
  return new Page('notices/warnings/form.njk', {
    title: 'Draft a warning', heading: 'Draft a community protection warning', button: 'Save draft', action: `/cases/${id}/warnings/new`,
    back: { href: `/cases/${id}`, text: `Back to case ${reference}` }, offered: model,
    form: { conduct: summary, ...start, ...typed, id: newFormId() },
    asked: shownRows(typed ? typedRows(typed) : [], Boolean(typed?.more)),
  });
}

async function editPage(request: WebRequest, typed: Record<string, unknown> | undefined): Promise<Page> {
  const { actor, transaction, params } = request;
  const file: WarningFile = await openWarning(actor, transaction, idFrom(params.id, 'warning'));
  const { model, start } = await recipientChoices(request, file.caseId, file.recipient);
  const { conduct, effect, wideWhy } = file;
  return new Page('notices/warnings/form.njk', {
    title: `Change warning ${file.reference}`, heading: `Change warning ${file.reference}`, button: 'Save draft', action: `/warnings/${file.id}/edit`,
    back: { href: `/warnings/${file.id}`, text: 'Back to the warning' }, offered: model,
    form: { conduct, effect, wideWhy, ...start, ...typed, version: textOf(typed?.more) ? typed?.version : file.version },
    asked: shownRows(typed ? typedRows(typed) : rowsOf(file.requirements), Boolean(typed?.more)),
  });
}
