import { Controller, Get, Post, Req } from '@nestjs/common';
import { caseByReference, faultOfMerging, likelyDuplicatesOf, mergeCases, openCase, readCasesToMerge, type CaseBeside, type LikelyDuplicate } from '#cases';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { ChooseCaseForm, MergeForm } from './merge-forms.js';

/** Merging a case with a duplicate: which one, and then both side by side. */
@Controller('cases/:id/merge')
export class MergeController {
  @Get()
  @Needs('cases.merge')
  async showChoose(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    return new Page('merging/choose-duplicate.njk', {
      title: `Merge case ${file.reference} with a duplicate`,
      file,
      form: typedOr<Record<string, unknown>>(request, {}),
      likely: await possibleDuplicates(request, file.id),
    });
  }

  @Post()
  @Needs('cases.merge')
  @ShowsAgain('showChoose')
  async choose(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'case');
    const { reference } = await readAs(ChooseCaseForm, body);
    return new GoTo(`/cases/${id}/merge/${await caseByReference(actor, transaction, reference)}`);
  }

  @Get(':otherId')
  @Needs('cases.merge')
  async showMerge(@Req() request: WebRequest): Promise<Page> {
    const { actor } = request;
    const [one, other] = await bothOf(request);
    const [older, newer] = [one, other].sort((a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.id.localeCompare(b.id)) as [CaseBeside, CaseBeside];
    const faults = new Map([[older.id, faultOfMerging(newer, older, actor.agencyId)], [newer.id, faultOfMerging(older, newer, actor.agencyId)]]);
    const possible = [older, newer].find(({ id }) => faults.get(id) === null);
    const form = { ...typedOr<Record<string, unknown>>(request, { keep: possible?.id }), version: one.version, otherVersion: other.version };
    return new Page('merging/merge-cases.njk', {
      title: `Are ${one.reference} and ${other.reference} the same?`,
      one, other, form, older, newer,
      cases: [older, newer],
      fault: possible ? null : faults.get(older.id),
    });
  }

  @Post(':otherId')
  @Needs('cases.merge')
  @ShowsAgain('showMerge')
  async merge(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const [id, otherId] = [idFrom(params.id, 'case'), idFrom(params.otherId, 'case')];
    const { keep, version, otherVersion, reason } = await readAs(MergeForm, body);
    const one = { mergedId: otherId, mergedVersion: otherVersion, survivorId: id, survivorVersion: version, reason };
    const other = { mergedId: id, mergedVersion: version, survivorId: otherId, survivorVersion: otherVersion, reason };
    await mergeCases(actor, transaction, keep === otherId ? other : one);
    return new GoTo(`/cases/${keep === otherId ? otherId : id}`, 'The cases are merged. Everything of both is here, and the figures count one case');
  }
}

/** Cases at the same place, as far as they can be merged one way or the other. */
async function possibleDuplicates({ actor, transaction }: WebRequest, caseId: string): Promise<LikelyDuplicate[]> {
  const likely = await likelyDuplicatesOf(actor, transaction, caseId);
  const cases = await readCasesToMerge(actor, transaction, [caseId, ...likely.map(({ id }) => id)]);
  const one = cases.find(({ id }) => id === caseId);
  const possible = (other: CaseBeside): boolean =>
    one !== undefined && [faultOfMerging(one, other, actor.agencyId), faultOfMerging(other, one, actor.agencyId)].includes(null);
  return likely.filter(({ id }) => cases.some((other) => other.id === id && possible(other)));
}

/** The two cases, as the addresses name them. Refuses as not found where one is none that the person may see. */
async function bothOf({ actor, transaction, params }: WebRequest): Promise<[CaseBeside, CaseBeside]> {
  const ids = [idFrom(params.id, 'case'), idFrom(params.otherId, 'case')];
  const cases = await readCasesToMerge(actor, transaction, ids);
  const [one, other] = ids.map((asked) => cases.find(({ id }) => id === asked));
  if (!one || !other) throw notFound('case');
  return [one, other];
}
