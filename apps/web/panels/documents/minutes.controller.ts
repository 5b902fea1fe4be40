import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ACTION_STATES, approveMinutes, askForDraft, openMinutesCopy, OUTCOMES, readMinutes, type MinutesContent, type MinutesVersion } from '#panels';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { Download, GoTo, Page } from '../../http/answers.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';

/** The minutes of a meeting: what one may read of them as a page, and as documents that are made once and kept. */
@Controller('meetings/:id/minutes')
export class MinutesController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('panels.sit')
  async showMinutes(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const { meeting, content, versions, changedSince } = await readMinutes(actor, transaction, idFrom(params.id, 'meeting'));
    const [last] = versions;
    const underWay = last?.stage === 'waiting' || last?.stage === 'making';
    const lastDraft = versions.find(({ state }) => state === 'draft');
    const approvable = lastDraft?.stage === 'made' && !versions.some(({ draftId }) => draftId === lastDraft.id);
    return new Page('panels/documents/minutes.njk', {
      title: `Minutes of the ${meeting.panelName}`,
      meeting, content, parts: partsOf(content), last, underWay, changedSince, lastDraft,
      versions: versions.map(versionView),
      approved: versions.some(({ state }) => state === 'approved'),
      mayMake: meeting.runs && meeting.state === 'held' && !underWay,
      mayApprove: approvable && (meeting.seat === 'chair' || meeting.seat === 'deputy'),
      waitsForChair: approvable && meeting.seat === 'coordinator',
      form: typedOr<Record<string, unknown>>(request, { id: uuidv7(), why: '' }),
    });
  }

  @Post('make')
  @Needs('panels.run')
  @ShowsAgain('showMinutes')
  async make(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    const form = formOf(request);
    await askForDraft(request.actor, request.transaction, id, { id: idFrom(form.id, 'form'), why: textOf(form.why) });
    return new GoTo(`/meetings/${id}/minutes`);
  }

  @Post('approve')
  @Needs('panels.run')
  @ShowsAgain('showMinutes')
  async approve(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    const form = formOf(request);
    await approveMinutes(request.actor, request.transaction, id, { id: idFrom(form.id, 'form'), draftId: idFrom(form.draftId, 'draft') });
    return new GoTo(`/meetings/${id}/minutes`, 'The minutes are approved. Members are told once their documents are there');
  }

  @Get(':fileId')
  @Needs('panels.sit')
  async download(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const ids = { meetingId: idFrom(params.id, 'meeting'), fileId: idFrom(params.fileId, 'document') };
    const { name, type, content } = await openMinutesCopy(actor, transaction, this.config.dataFolder, ids);
    return new Download(name, type, content);
  }
}

/** The minutes part by part, as they are read: what is about no item first. */
function partsOf({ items, lines, actions }: MinutesContent): object[] {
  const part = (itemId: string | null): object => ({
    lines: lines.filter((line) => line.itemId === itemId),
    actions: actions.filter((action) => action.itemId === itemId).map((action) => ({ ...action, stands: ACTION_STATES[action.state] })),
  });
  return [
    { title: 'Of no item in particular', ...part(null) },
    ...items.map((item, index) => ({
      ...item, title: `${index + 1}. ${item.name}`, outcomeWords: item.outcome ? OUTCOMES[item.outcome] : 'Not settled', ...part(item.itemId),
    })),
  ];
}

function versionView(version: MinutesVersion): object {
  return {
    ...version,
    copies: version.copies.map(({ fileId, kind, bytes, agencyName }) => ({
      fileId, words: `${agencyName ?? 'The whole minutes'}, ${kind === 'pdf' ? 'PDF' : 'Word'}`, size: `${Math.max(1, Math.round(bytes / 1024))} KB`,
    })),
  };
}
