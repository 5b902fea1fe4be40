import { Controller, Get, Post, Req } from '@nestjs/common';
import { mergedInto, mergeOf, openCase, unmergeCase } from '#cases';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { UnmergeForm } from './merge-forms.js';

/** Taking a merge back. */
@Controller('cases/:id/unmerge')
export class UnmergeController {
  @Get()
  @Needs('cases.merge')
  async showUnmerge(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'merged case');
    const merge = await mergeOf(actor, transaction, id);
    if (!merge) throw notFound('merged case');
    const file = await openCase(actor, transaction, merge.survivorId);
    const merged = (await mergedInto(actor, transaction, file.id)).find((each) => each.id === id);
    if (!merged) throw notFound('merged case');
    return new Page('merging/unmerge-case.njk', {
      title: `Make ${merged.reference} a case of its own again`,
      file,
      merged,
      form: { ...typedOr<Record<string, unknown>>(request, {}), version: file.version },
    });
  }

  @Post()
  @Needs('cases.merge')
  @ShowsAgain('showUnmerge')
  async unmerge(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'merged case');
    await unmergeCase(actor, transaction, id, await readAs(UnmergeForm, body));
    return new GoTo(`/cases/${id}`, 'The merge is undone. This case is as it was, and the figures count both');
  }
}
