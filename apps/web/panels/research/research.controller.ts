import { Controller, Get, Post, Req } from '@nestjs/common';
import { answerNothingKnown, answerResearch, openResearch, openResearchSlip, type ResearchFile } from '#panels';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, tickedIn } from '../../http/typed.js';
import { ResearchForm } from './research-form.js';

/** An agency's research slip for a meeting: what it is asked, and what it answers. */
@Controller('meetings/:id/research')
export class ResearchController {
  @Get()
  @Needs('panels.sit')
  async showSlip(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const { meeting, lines } = await openResearchSlip(actor, transaction, idFrom(params.id, 'meeting'));
    return new Page('panels/research/slip.njk', {
      title: 'Research for the meeting', meeting, lines, left: lines.filter(({ answeredAt }) => !answeredAt).length, mayAnswer: meeting.state === 'published',
      ticked: tickedIn(request.refused?.typed ?? {}, 'researchIds'),
    });
  }

  @Post('nothing-known')
  @Needs('panels.sit')
  @ShowsAgain('showSlip')
  async nothingKnown(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'meeting');
    const sent = await answerNothingKnown(request.actor, request.transaction, id, tickedIn(formOf(request), 'researchIds').slice(0, 500));
    return new GoTo(`/meetings/${id}/research`, `“Nothing known” is sent for ${sent === 1 ? '1 person' : `${sent} people`}`);
  }

  @Get(':researchId')
  @Needs('panels.sit')
  async showResearch(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const { meeting, research } = await openResearch(actor, transaction, idFrom(params.researchId, 'research request'));
    if (meeting.id !== params.id) throw notFound('research request');
    const form = { ...typedOr<Record<string, unknown>>(request, startOf(research)), version: research.version };
    return new Page('panels/research/answer.njk', { title: 'What your agency knows', meeting, research, form, mayAnswer: meeting.state === 'published' });
  }

  @Post(':researchId')
  @Needs('panels.sit')
  @ShowsAgain('showResearch')
  async answer(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const [meetingId, researchId] = [idFrom(params.id, 'meeting'), idFrom(params.researchId, 'research request')];
    const form = formOf(request);
    const { version, answer } = await readAs(ResearchForm, form);
    const send = textOf(form.keep) !== 'draft';
    await answerResearch(actor, transaction, { meetingId, researchId }, { version, answer, nothingKnown: textOf(form.nothingKnown) === 'yes', send });
    if (!send) return new GoTo(`/meetings/${meetingId}/research/${researchId}`, 'The draft is kept. Your agency alone sees it');
    const { lines } = await openResearchSlip(actor, transaction, meetingId);
    const next = lines.find(({ answeredAt }) => answeredAt === null);
    const told = 'The answer is sent. Members of the panel can read it';
    return next ? new GoTo(`/meetings/${meetingId}/research/${next.id}`, `${told}. Here is the next one`) : new GoTo(`/meetings/${meetingId}/research`, told);
  }
}

/** What the form starts with: the newest draft, else the answer. */
function startOf({ draft, answer, nothingKnown }: ResearchFile): Record<string, unknown> {
  const from = draft ?? { answer, nothingKnown };
  return { answer: from.answer, nothingKnown: from.nothingKnown ? 'yes' : '' };
}
