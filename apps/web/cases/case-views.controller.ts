import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listViews, openWith, removeView, saveView } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { cleanAddress } from './list-filter.js';

/** Filters of the list that are kept under a name. */
@Controller('cases/views')
export class CaseViewsController {
  @Get()
  @Needs('cases.read')
  async showViews(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, originalUrl } = request;
    const filter = cleanAddress(originalUrl.split('?')[1] ?? '');
    const form = { ...typedOr<Record<string, unknown>>(request, { filter }), id: uuidv7() };
    return new Page('cases/case-views.njk', {
      title: 'Your views of the list',
      views: await listViews(actor, transaction),
      form: { ...form, filter: cleanAddress(textOf((form as Record<string, unknown>).filter)) },
    });
  }

  @Post()
  @Needs('cases.read')
  @ShowsAgain('showViews')
  async save(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const { id, name, filter, everyone, first } = body as Record<string, unknown>;
    const clean = cleanAddress(textOf(filter));
    await saveView(actor, transaction, {
      id: idFrom(id, 'form'), name: textOf(name), filter: clean || 'status=', shared: everyone === 'yes', isDefault: first === 'yes',
    });
    return new GoTo(`/cases?${clean || 'status='}`, 'The view is saved');
  }

  @Post('open-with')
  @Needs('cases.read')
  async openWith(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const { viewId } = body as Record<string, unknown>;
    await openWith(actor, transaction, viewId === '' ? null : idFrom(viewId, 'view'));
    return new GoTo('/cases/views', viewId === '' ? 'The list opens with all cases' : 'The list opens with this view');
  }

  @Post('remove')
  @Needs('cases.read')
  async remove(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    await removeView(actor, transaction, idFrom((body as Record<string, unknown>).viewId, 'view'));
    return new GoTo('/cases/views', 'The view is removed');
  }
}
