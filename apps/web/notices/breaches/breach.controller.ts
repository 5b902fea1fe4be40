import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { inWords } from '#calendar';
import { timelineSettings, TIMELINE_KINDS } from '#cases';
import { linesToShowBreach, recordBreach } from '#notices';
import { CONFIG, Database, type Bounds, type Config, type Transaction } from '#platform';
import { withFilesOf } from '../../files/receive-form.js';
import { Needs, OwnTransactions, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { fileBounds, MOST_FILES } from '../../timeline/new-action.controller.js';
import { REQUIREMENT_WORDS } from '../enforcement-words.js';
import { aboutNotice, noticeOfStep, whyNotNow } from '../steps/notice-step.js';
import { stepPage } from '../../http/step-page.js';

/** Recording a breach of a notice, with its evidence. The form brings files, and so opens its own transactions. */
@Controller('notices/:id/breaches/new')
export class BreachController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Needs('notices.write')
  @OwnTransactions()
  async showRecord(@Req() request: WebRequest): Promise<Page> {
    return this.inTransaction(request, async (transaction) => {
      const { file, after } = await noticeOfStep(Object.assign(request, { transaction }), request.params.id);
      const lines = await linesToShowBreach(request.actor, transaction, file.caseId);
      const { fileMegabytes } = await timelineSettings(transaction, request.actor.agencyId);
      return stepPage(request, {
        ...aboutNotice(file), heading: 'Record a breach', action: `/notices/${file.id}/breaches/new`, button: 'Record the breach',
        blocked: whyNotNow(request, file),
        intro: ['Write down what was seen or heard so that a court can rely on it: who saw it, where from, and for how long.'],
        fields: [
          {
            is: 'radios', field: 'requirementId', label: 'What did they not keep to?',
            choices: after.requirements.map(({ id, kind, words, byOn, variedOn }) => ({
              value: id, text: `${REQUIREMENT_WORDS[kind]}: ${words}`,
              hint: [byOn && `By ${inWords(byOn)}.`, variedOn && `Replaced on ${inWords(variedOn)}.`].filter(Boolean).join(' '),
            })),
          },
          { is: 'day', field: 'happenedOn', label: 'When was that?', hint: 'For example, 27 3 2026' },
          { is: 'area', field: 'seen', label: 'What was seen or heard, and by whom?', rows: 6 },
          {
            is: 'select', field: 'shownByEventId', label: 'Does a line of the timeline show it too? (optional)', prompt: 'None',
            choices: lines.map(({ id, kind, happenedOn, words }) => ({ value: id, text: `${inWords(happenedOn)}: ${words || TIMELINE_KINDS[kind]}` })),
          },
          { is: 'files', most: MOST_FILES, megabytes: fileMegabytes },
        ],
        start: dateParts('happenedOn', transaction.today), always: { id: uuidv7() },
      });
    });
  }

  @Post()
  @Needs('notices.write')
  @OwnTransactions()
  @ShowsAgain('showRecord')
  async record(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, params } = request;
    const noticeId = idFrom(params.id, 'notice');
    const { dataFolder } = this.config;
    const boundsOf = (): Promise<Bounds> => this.inTransaction(request, (transaction) => fileBounds(transaction, actor));
    return withFilesOf(request, dataFolder, { mostFiles: MOST_FILES, boundsOf }, async ({ body, files }) => {
      await this.inTransaction(request, (transaction) => recordBreach(actor, transaction, dataFolder, noticeId, {
        id: isId(body.id) ? body.id : uuidv7(), requirementId: textOf(body.requirementId), happenedOn: dateFrom(body, 'happenedOn'), seen: textOf(body.seen),
        shownByEventId: textOf(body.shownByEventId),
      }, files));
      return new GoTo(`/notices/${noticeId}#breaches`, 'The breach is recorded. Now decide what follows');
    });
  }

  private inTransaction<Result>({ actor }: WebRequest, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(identityOf(actor), work);
  }
}
