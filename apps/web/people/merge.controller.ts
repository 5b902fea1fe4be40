import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { mergePeople, openPerson, searchPeople, undoMerge } from '#cases';
import { inWords } from '#calendar';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { MergeForm } from './person-forms.js';
import { viewOfPerson } from './person-view.js';

/** Putting two records of one person together, and taking them apart again. */
@Controller('people/:id')
export class MergePeopleController {
  @Get('merge')
  @Needs('people.merge')
  async showChoice(@Req() { actor, transaction, params, body }: WebRequest): Promise<Page> {
    const { person } = await openPerson(actor, transaction, idFrom(params.id, 'person'));
    const words = textOf((body as Record<string, unknown> | undefined)?.words).trim().slice(0, 200);
    const sought = words ? { name: words, phone: words, bornOn: '', email: words } : person;
    const found = (await searchPeople(actor, transaction, sought)).filter((one) => one.person.id !== person.id);
    return new Page('people/choose-duplicate.njk', {
      title: `The same person as ${person.called}`,
      person,
      form: { words },
      found: found.map(({ person: other, because }) => ({
        id: other.id,
        called: other.called,
        born: other.bornOn && inWords(other.bornOn),
        lives: `${other.address} ${other.postcode}`.trim(),
        because: because.join(', '),
      })),
    });
  }

  /** Words about people are sent as a form, never in an address (decision 0018). */
  @Post('merge')
  @HttpCode(200)
  @Needs('people.merge')
  async searchChoice(@Req() request: WebRequest): Promise<Page> {
    return this.showChoice(request);
  }

  @Get('merge/:otherId')
  @Needs('people.merge')
  async showMerge(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const kept = await openPerson(actor, transaction, idFrom(params.id, 'person'));
    const other = await openPerson(actor, transaction, idFrom(params.otherId, 'person'));
    const view = (file: typeof kept): object => ({ ...viewOfPerson(file.person, transaction.today), cases: new Set(file.cases.map(({ caseId }) => caseId)).size });
    const form = typedOr<Record<string, unknown>>(request, {});
    return new Page('people/merge-people.njk', { title: 'Are they the same person?', kept: view(kept), other: view(other), form });
  }

  @Post('merge/:otherId')
  @Needs('people.merge')
  @ShowsAgain('showMerge')
  async merge(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const keptId = idFrom(params.id, 'person');
    const { reason } = await readAs(MergeForm, body);
    await mergePeople(actor, transaction, { keptId, mergedId: idFrom(params.otherId, 'person'), reason });
    return new GoTo(`/people/${keptId}`, 'The two records are one person now. You can take them apart again');
  }

  @Get('unmerge/:mergeId')
  @Needs('people.merge')
  async showUnmerge(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const { person, merges } = await openPerson(actor, transaction, idFrom(params.id, 'person'));
    const merge = merges.find(({ id }) => id === params.mergeId);
    if (!merge) throw notFound('person');
    return new Page('people/unmerge-people.njk', { title: 'Take the records apart', person, merge });
  }

  @Post('unmerge/:mergeId')
  @Needs('people.merge')
  @ShowsAgain('showUnmerge')
  async unmerge(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const { mergedId } = await undoMerge(actor, transaction, idFrom(params.mergeId, 'person'));
    return new GoTo(`/people/${mergedId}`, 'The records are two people again');
  }
}
