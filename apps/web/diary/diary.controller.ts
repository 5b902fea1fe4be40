import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { addDiaryEntry, diaryFileMegabytes, diaryOfSecret, directionOf } from '#cases';
import { CLOCK, CONFIG, Database, TELEPHONE_KINDS, type Bounds, type Clock, type Config } from '#platform';
import { withFilesOf } from '../files/receive-form.js';
import { OwnTransactions, Public, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, readAs } from '../http/form.js';
import { textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { DiaryEntryForm } from './diary-forms.js';

/** Photos and recordings that one entry may bring. */
const MOST_FILES = 3;
const MEGABYTE = 1024 * 1024;
/** A link that was good once and is no longer (RFC 9110: 410 Gone). */
const GONE = 410;

/** An incident diary, for the resident who holds its link: no account, no JavaScript, nothing of the case. */
@Controller('diary')
export class DiaryController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':secret')
  @Public()
  async showDiary(@Req() request: WebRequest): Promise<Page> {
    const secret = textOf(request.params.secret);
    const diary = await diaryOfSecret(this.database, secret, this.clock());
    const { agencyName, language, hello, whomToCall, endsOn, entries, lastAt } = diary;
    if (!diary.open) {
      request.res!.status(GONE);
      return new Page('diary/over.njk', { title: 'This diary is closed', agencyName, whomToCall });
    }
    const start = { beganTime: '', endedTime: '', what: '', effect: '', witnesses: '' };
    return new Page('diary/diary.njk', {
      title: 'Incident diary',
      secret, agencyName, language, hello, whomToCall, endsOn, entries, lastAt,
      direction: directionOf(language),
      mostFiles: MOST_FILES,
      megabytes: await diaryFileMegabytes(this.database, diary),
      // A form that is shown again has added nothing: it gets an id of its own.
      form: { ...typedOr<Record<string, unknown>>(request, start), id: uuidv7() },
    });
  }

  @Post(':secret')
  @Public()
  @OwnTransactions()
  @ShowsAgain('showDiary')
  async sendEntry(@Req() request: WebRequest): Promise<GoTo> {
    const secret = textOf(request.params.secret);
    const { dataFolder } = this.config;
    const boundsOf = async (): Promise<Bounds> => {
      const diary = await diaryOfSecret(this.database, secret, this.clock());
      return { mostBytes: (await diaryFileMegabytes(this.database, diary)) * MEGABYTE, kinds: TELEPHONE_KINDS };
    };
    return withFilesOf(request, dataFolder, { mostFiles: MOST_FILES, boundsOf }, async ({ body, files }) => {
      const form = await readAs(DiaryEntryForm, { ...body, beganOn: dateFrom(body, 'beganOn') });
      await addDiaryEntry(this.database, dataFolder, secret, form, files, this.clock());
      return new GoTo(`/diary/${encodeURIComponent(secret)}`, 'Thank you. We have what you sent. You can add something else below, or close this page');
    });
  }
}
