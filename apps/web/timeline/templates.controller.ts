import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ACTION_KINDS, listActionTemplates, openActionTemplate, retireActionTemplate, saveActionTemplate, type ActionKind, type ActionTemplate } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { RetireForm, TemplateForm } from './template-forms.js';

/** The templates that an agency's actions begin with, kept by its manager. */
@Controller('settings/actions')
export class TemplatesController {
  @Get()
  @Needs('timeline.settle')
  async showTemplates(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const templates = await listActionTemplates(actor, transaction);
    return new Page('timeline/templates.njk', {
      title: 'Templates for actions',
      templates: templates.map((template) => ({ ...template, kindWords: ACTION_KINDS[template.kind as ActionKind], target: targetWords(template) })),
    });
  }

  @Get('new')
  @Needs('timeline.settle')
  async showNewTemplate(@Req() request: WebRequest): Promise<Page> {
    const start = { kind: '', title: '', body: '', audience: 'shared', targetDays: '', targetKind: 'working' };
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: uuidv7(), version: 0 };
    return templatePage('A new template', '/settings/actions/new', form);
  }

  @Post('new')
  @Needs('timeline.settle')
  @ShowsAgain('showNewTemplate')
  async addTemplate(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const form = await readAs(TemplateForm, { ...(body as object), version: 0 });
    await saveActionTemplate(actor, transaction, { ...form, id: idFrom(form.id, 'form') });
    return new GoTo('/settings/actions', 'The template is added');
  }

  @Get(':id')
  @Needs('timeline.settle')
  async showTemplate(@Req() request: WebRequest): Promise<Page> {
    const template = await openActionTemplate(request.actor, request.transaction, idFrom(request.params.id, 'template'));
    const start = { ...template, targetDays: template.targetDays ?? '' };
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: template.id, version: template.version };
    return templatePage(template.title, `/settings/actions/${template.id}`, form, template);
  }

  @Post(':id')
  @Needs('timeline.settle')
  @ShowsAgain('showTemplate')
  async changeTemplate(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'template');
    await openActionTemplate(actor, transaction, id);
    const form = await readAs(TemplateForm, { ...(body as object), id });
    await saveActionTemplate(actor, transaction, { ...form, id, version: Math.max(form.version, 1) });
    return new GoTo('/settings/actions', 'The template is changed');
  }

  @Post(':id/retire')
  @Needs('timeline.settle')
  @ShowsAgain('showTemplate')
  async retire(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'template');
    await openActionTemplate(actor, transaction, id);
    await retireActionTemplate(actor, transaction, { id, ...(await readAs(RetireForm, body)) });
    return new GoTo('/settings/actions', 'The template is no longer used');
  }
}

function templatePage(title: string, address: string, form: Record<string, unknown>, template?: ActionTemplate): Page {
  return new Page('timeline/template.njk', {
    title, address, form, template, kinds: Object.entries(ACTION_KINDS).map(([id, name]) => ({ id, name })),
  });
}

function targetWords({ targetDays, targetKind }: ActionTemplate): string {
  if (targetDays === null) return 'None';
  return `${targetDays} ${targetKind} ${targetDays === 1 ? 'day' : 'days'}`;
}
