import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { may } from '#agencies';
import {
  complainFromDiary, DIARY_LANGUAGES, diaryKeepersOf, endDiary, gaveCase, listDiaries, listNewDiaryEntries, makeDiary, makePaperDiary, openCase, PERSON_ROLES,
  requireTimeline, reviewDiaryEntry,
} from '#cases';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { Download, GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { DiaryForm, keeperFrom } from './diary-forms.js';

/** The incident diaries of a case, for its officers: who keeps one, what came in, and making one. */
@Controller('cases/:id/diary')
export class CaseDiaryController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('cases.read')
  async showDiaries(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const caseId = idFrom(params.id, 'case');
    const file = await openCase(actor, transaction, caseId);
    const { reference } = file;
    const diaries = await listDiaries(actor, transaction, caseId);
    return new Page('diary/case-diary.njk', {
      title: 'Incident diary',
      caseId,
      reference,
      entries: await listNewDiaryEntries(actor, transaction, caseId),
      diaries: diaries.map((diary) => ({ ...diary, own: diary.agencyId === actor.agencyId, open: !diary.ended && diary.endsOn >= transaction.today })),
      mayWrite: may(actor, 'timeline.write') && !gaveCase(actor, file),
      mayEnd: may(actor, 'timeline.write'),
    });
  }

  @Get('new')
  @Needs('timeline.write')
  async showNewDiary(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const caseId = idFrom(params.id, 'case');
    const { reference } = await requireTimeline(actor, transaction, caseId);
    const keepers = await diaryKeepersOf(actor, transaction, caseId);
    const start = { keeper: keepers.length === 1 ? keepers[0]!.id : '', keptBy: '', days: 14, language: 'en', hello: '', whomToCall: '', audience: 'shared' };
    return new Page('diary/new-diary.njk', {
      title: 'Make a diary link',
      caseId,
      reference,
      keepers: keepers.map(({ id, name, roles }) => ({ value: id, text: name, hint: roles.map((role) => PERSON_ROLES[role]).join(', ') })),
      languages: Object.entries(DIARY_LANGUAGES).map(([id, name]) => ({ id, name })),
      form: { ...typedOr<Record<string, unknown>>(request, start), id: uuidv7() },
    });
  }

  /** The address stands on the page that answers, and nowhere else. */
  @Post('new')
  @Needs('timeline.write')
  @ShowsAgain('showNewDiary')
  async makeDiary(@Req() { actor, transaction, params, body }: WebRequest): Promise<Page> {
    const caseId = idFrom(params.id, 'case');
    const form = await readAs(DiaryForm, body);
    const { keeper: _keeper, ...asked } = form;
    const { secret, keptBy } = await makeDiary(actor, transaction, { ...asked, ...keeperFrom(form), caseId });
    return new Page('diary/diary-link.njk', { title: 'The diary link', caseId, keptBy, address: `${this.config.publicUrl}/diary/${secret}` });
  }

  @Post(':linkId/end')
  @Needs('timeline.write')
  async end(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const ids = { caseId: idFrom(params.id, 'case'), linkId: idFrom(params.linkId, 'diary') };
    await endDiary(actor, transaction, ids);
    return new GoTo(`/cases/${ids.caseId}/diary`, 'The diary is ended. Its link no longer takes anything');
  }

  @Post('entries/:entryId/review')
  @Needs('timeline.write')
  async review(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const ids = { caseId: idFrom(params.id, 'case'), entryId: idFrom(params.entryId, 'diary entry') };
    await reviewDiaryEntry(actor, transaction, ids);
    return new GoTo(`/cases/${ids.caseId}/diary`, 'The entry is reviewed');
  }

  @Post('entries/:entryId/complaint')
  @Needs('complaints.record')
  async complain(@Req() { actor, transaction, params }: WebRequest): Promise<GoTo> {
    const ids = { caseId: idFrom(params.id, 'case'), entryId: idFrom(params.entryId, 'diary entry') };
    const { caseId, newCase, existing } = await complainFromDiary(actor, transaction, ids);
    if (newCase) return new GoTo(`/cases/${caseId}`, `The case of the diary is closed, so the entry is logged as a new case, ${newCase}`);
    return new GoTo(`/cases/${ids.caseId}/diary`, existing ? 'The entry was a complaint already' : 'The entry is a complaint of this case now');
  }

  @Get('paper.pdf')
  @Needs('timeline.write')
  async paper(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    return new Download('incident-diary.pdf', 'application/pdf', await makePaperDiary(actor, transaction, idFrom(params.id, 'case')));
  }
}
