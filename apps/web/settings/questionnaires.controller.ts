import { Controller, Get, Post, Req } from '@nestjs/common';
import { listQuestionnaires, makeQuestionnaire, type Questionnaire } from '#cases';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom } from '../http/form.js';
import { textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf, versionIn } from '../http/typed.js';
import { contentOfForm, formOfContent, partsOfForm } from './questionnaire-form.js';

/** The risk questions of the partnership: their versions, and making a new one. */
@Controller('settings/questionnaires')
@Needs('questionnaires.edit')
export class QuestionnairesController {
  @Get()
  async showQuestionnaires(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const all = await listQuestionnaires(actor, transaction);
    const codes = [...new Set(all.map(({ code }) => code))];
    return new Page('settings/questionnaires.njk', {
      title: 'Risk questions',
      questionnaires: codes.map((code) => {
        const versions = all.filter((one) => one.code === code);
        const today = versions.find(({ appliesFrom }) => appliesFrom <= transaction.today);
        return {
          code, title: versions[0]!.title, restricted: versions[0]!.restricted,
          versions: versions.map((one) => ({ ...one, isToday: one === today, toCome: one.appliesFrom > transaction.today })),
        };
      }),
    });
  }

  @Get(':code/new-version')
  async showNewVersion(@Req() request: WebRequest): Promise<Page> {
    const newest = await newestVersion(request);
    const form = typedOr<Record<string, unknown>>(request, formOfContent(newest.content));
    return new Page('settings/new-questionnaire.njk', {
      title: `A new version of “${newest.title}”`,
      questionnaire: newest,
      form,
      parts: partsOfForm(newest, form),
    });
  }

  @Post(':code/new-version')
  @ShowsAgain('showNewVersion')
  async makeVersion(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const newest = await newestVersion(request);
    const version = await makeQuestionnaire(request.actor, request.transaction, {
      code: newest.code,
      after: versionIn(form),
      appliesFrom: dateFrom(form, 'appliesFrom'),
      content: contentOfForm(newest, form),
    });
    return new GoTo('/settings/questionnaires', `Version ${version} is made. What was answered before stays as it was`);
  }
}

async function newestVersion({ actor, transaction, params }: WebRequest): Promise<Questionnaire> {
  const newest = (await listQuestionnaires(actor, transaction)).find(({ code }) => code === textOf(params.code));
  if (!newest) throw notFound('questionnaire');
  return newest;
}
