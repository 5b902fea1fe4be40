import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { identityOf, may } from '#agencies';
import { attachFiles, correctEntry, diaryEntryOfLine, editAction, openEntry, TIMELINE_KINDS, timelineSettings, type DiaryEntryOfLine, type OpenEntry } from '#cases';
import { CONFIG, Database, refuse, writeCursor, type Bounds, type Config, type Transaction } from '#platform';
import { withFilesOf } from '../files/receive-form.js';
import { Needs, OwnTransactions, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { fileBounds, MOST_FILES } from './new-action.controller.js';
import { CorrectionForm, EditForm } from './timeline-forms.js';
import { fileView } from './timeline-view.js';

/** One line of a timeline: all its words, earlier ones too, its corrections and files; and changing it. */
@Controller('cases/:id/timeline/:eventId')
export class EntryController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Needs('cases.read')
  async showEntry(@Req() request: WebRequest): Promise<Page> {
    const { caseId, eventId } = idsOf(request);
    const { actor, transaction } = request;
    const entry = await openEntry(actor, transaction, caseId, eventId);
    const diary = entry.kind === 'diary-entry' ? await diaryEntryOfLine(actor, transaction, eventId) : null;
    return entryPage('timeline/entry.njk', entry, {
      diary: diary && { ...diary, href: hrefOfComplaint(diary), elsewhere: diary.complaintCaseId === caseId ? null : diary.complaintReference },
      mayComplain: may(actor, 'complaints.record') && entry.mayWrite,
      files: entry.files.map((file) => fileView(caseId, file)),
    });
  }

  @Get('edit')
  @Needs('timeline.write')
  async showEdit(@Req() request: WebRequest): Promise<Page> {
    const { caseId, eventId } = idsOf(request);
    const entry = await openEntry(request.actor, request.transaction, caseId, eventId);
    if (!entry.actionId) throw refuse(null, 'Concord wrote this line itself. Add a correction instead');
    const start = { title: entry.title, body: entry.note, ...dateParts('day', entry.happenedOn) };
    const form = { ...typedOr<Record<string, unknown>>(request, start), version: entry.version };
    return entryPage('timeline/edit-entry.njk', entry, { form });
  }

  @Post('edit')
  @Needs('timeline.write')
  @ShowsAgain('showEdit')
  async edit(@Req() request: WebRequest): Promise<GoTo> {
    const ids = idsOf(request);
    const raw = (request.body ?? {}) as Record<string, unknown>;
    const { day, ...form } = await readAs(EditForm, { ...raw, day: dateFrom(raw, 'day') });
    await editAction(request.actor, request.transaction, { ...ids, ...form, doneOn: day });
    return new GoTo(`/cases/${ids.caseId}/timeline/${ids.eventId}`, 'It is changed. The earlier words are kept');
  }

  @Get('correct')
  @Needs('timeline.write')
  async showCorrect(@Req() request: WebRequest): Promise<Page> {
    const { caseId, eventId } = idsOf(request);
    const entry = await openEntry(request.actor, request.transaction, caseId, eventId);
    return entryPage('timeline/correct-entry.njk', entry, { form: { ...typedOr<Record<string, unknown>>(request, {}), id: uuidv7() } });
  }

  @Post('correct')
  @Needs('timeline.write')
  @ShowsAgain('showCorrect')
  async correct(@Req() request: WebRequest): Promise<GoTo> {
    const ids = idsOf(request);
    await correctEntry(request.actor, request.transaction, { ...ids, ...(await readAs(CorrectionForm, request.body)) });
    return new GoTo(`/cases/${ids.caseId}/timeline/${ids.eventId}`, 'The correction stands with it');
  }

  @Get('files')
  @Needs('timeline.write')
  @OwnTransactions()
  async showFiles(@Req() request: WebRequest): Promise<Page> {
    const { caseId, eventId } = idsOf(request);
    return this.inTransaction(request, async (transaction) => {
      const entry = await openEntry(request.actor, transaction, caseId, eventId);
      const { fileMegabytes } = await timelineSettings(transaction, request.actor.agencyId);
      return entryPage('timeline/add-files.njk', entry, { mostFiles: MOST_FILES, fileMegabytes });
    });
  }

  @Post('files')
  @Needs('timeline.write')
  @OwnTransactions()
  @ShowsAgain('showFiles')
  async addFiles(@Req() request: WebRequest): Promise<GoTo> {
    const ids = idsOf(request);
    const { actor } = request;
    const { dataFolder } = this.config;
    const boundsOf = (): Promise<Bounds> => this.inTransaction(request, async (transaction) => {
      await openEntry(actor, transaction, ids.caseId, ids.eventId);
      return fileBounds(transaction, actor);
    });
    return withFilesOf(request, dataFolder, { mostFiles: MOST_FILES, boundsOf }, async ({ files }) => {
      if (files.length === 0) throw refuse('files', 'Choose a file');
      await this.inTransaction(request, (transaction) => attachFiles(actor, transaction, dataFolder, ids, files));
      return new GoTo(`/cases/${ids.caseId}/timeline/${ids.eventId}`, files.length === 1 ? 'The file is added' : 'The files are added');
    });
  }

  private inTransaction<Result>({ actor }: WebRequest, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(identityOf(actor), work);
  }
}

function entryPage(template: string, entry: OpenEntry, model: Record<string, unknown>): Page {
  const kind = TIMELINE_KINDS[entry.kind];
  return new Page(template, { title: entry.title || kind, entry, kind, address: `/cases/${entry.caseId}/timeline/${entry.id}`, ...model });
}

/** Where the complaint stands that an entry became: its case's complaints from that day on. */
function hrefOfComplaint({ complaintId, complaintCaseId, complaintMadeOn }: DiaryEntryOfLine): string | null {
  if (!complaintId || !complaintCaseId || !complaintMadeOn) return null;
  const after = writeCursor({ day: complaintMadeOn, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' });
  return `/cases/${complaintCaseId}/complaints?${new URLSearchParams({ after }).toString()}#complaint-${complaintId}`;
}

function idsOf({ params }: WebRequest): { caseId: string; eventId: string } {
  return { caseId: idFrom(params.id, 'case'), eventId: idFrom(params.eventId, 'line of the timeline') };
}
