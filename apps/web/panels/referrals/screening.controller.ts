import { Controller, Get, Post, Req } from '@nestjs/common';
import { may } from '#agencies';
import { acceptReferral, askForMore, giveMore, individualsFor, listMeetings, openReferral, refuseReferral, withdrawReferral } from '#panels';
import { refuse } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { AcceptForm, RefuseForm, WordsForm } from './referral-forms.js';

/** What is done about a referral: the panel accepts it, asks or refuses; the referrer answers, or takes it back. */
@Controller('panel-referrals/:id')
export class ScreeningController {
  @Get('accept')
  @Needs('panels.run')
  async showAccept(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openReferral(actor, transaction, idFrom(params.id, 'referral'));
    const known = await individualsFor(actor, transaction, file.panelId, file.id);
    const { coming } = await listMeetings(actor, transaction, file.panelId, 1);
    const meetings = coming.filter(({ state }) => state !== 'held' && state !== 'cancelled').map((meeting) => ({
      ...meeting, isLate: meeting.builtAt !== null || meeting.state !== 'planned' || meeting.referralsBy < transaction.today,
    }));
    const likely = known.filter(({ isLikely, isOn }) => isLikely && !isOn);
    const first = meetings.find(({ isLate }) => file.urgent || !isLate);
    const start = { individualId: likely.length > 0 ? '' : 'new', meetsOn: first?.meetsOn ?? 'next', urgentWhy: file.urgentWhy };
    return new Page('panels/referrals/accept.njk', {
      title: 'Accept a referral', file, meetings, likely,
      others: known.filter(({ isLikely, isOn }) => !isLikely && !isOn),
      onAlready: known.filter(({ isLikely, isOn }) => isLikely && isOn),
      form: { ...typedOr<Record<string, unknown>>(request, start), version: file.version },
    });
  }

  @Post('accept')
  @Needs('panels.run')
  @ShowsAgain('showAccept')
  async accept(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'referral');
    const form = await readAs(AcceptForm, request.body);
    if (!form.individualId) throw refuse('individualId', 'Choose whether the panel knows this person');
    const individualId = form.individualId === 'new' ? null : form.individualId === 'known' ? form.knownId : form.individualId;
    if (!form.meetsOn) throw refuse('meetsOn', 'Choose when the panel takes it up');
    await acceptReferral(actor, transaction, id, {
      version: versionIn(formOf(request)), individualId, meetsOn: form.meetsOn === 'next' ? null : form.meetsOn, urgentWhy: form.urgentWhy, words: form.words,
    });
    return new GoTo(`/panel-referrals/${id}`, 'The referral is accepted. The referrer is told');
  }

  @Get('ask')
  @Needs('panels.run')
  async showAsk(@Req() request: WebRequest): Promise<Page> {
    return wordsPage(request, { title: 'Ask for more', verb: 'ask', label: 'What do you need to know?', hint: 'The referrer reads this, and answers on the same referral', button: 'Ask' });
  }

  @Post('ask')
  @Needs('panels.run')
  @ShowsAgain('showAsk')
  async ask(@Req() request: WebRequest): Promise<GoTo> {
    const { id, version, words } = await wordsFrom(request);
    await askForMore(request.actor, request.transaction, id, { version, words });
    return new GoTo(`/panel-referrals/${id}`, 'The referrer is asked');
  }

  @Get('refuse')
  @Needs('panels.run')
  async showRefuse(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openReferral(actor, transaction, idFrom(params.id, 'referral'));
    return new Page('panels/referrals/refuse.njk', { title: 'Do not take a referral', file, form: { ...typedOr<Record<string, unknown>>(request, {}), version: file.version } });
  }

  @Post('refuse')
  @Needs('panels.run')
  @ShowsAgain('showRefuse')
  async refuse(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'referral');
    const form = await readAs(RefuseForm, request.body);
    await refuseReferral(request.actor, request.transaction, id, { ...form, version: versionIn(formOf(request)) });
    return new GoTo(`/panel-referrals/${id}`, 'The referrer is told why, and what can help instead');
  }

  @Get('answer')
  @Needs('panels.refer')
  async showAnswer(@Req() request: WebRequest): Promise<Page> {
    return wordsPage(request, { title: 'Answer the panel', verb: 'answer', label: 'Your answer', hint: '', button: 'Send the answer' });
  }

  @Post('answer')
  @Needs('panels.refer')
  @ShowsAgain('showAnswer')
  async answer(@Req() request: WebRequest): Promise<GoTo> {
    const { id, version, words } = await wordsFrom(request);
    await giveMore(request.actor, request.transaction, id, { version, words });
    return new GoTo(`/panel-referrals/${id}`, 'The panel has your answer');
  }

  @Get('withdraw')
  @Needs('panels.refer')
  async showWithdraw(@Req() request: WebRequest): Promise<Page> {
    return wordsPage(request, {
      title: 'Take the referral back', verb: 'withdraw', label: 'Why do you take it back?', hint: 'Those who run the panel read this. What was on an agenda leaves it', button: 'Take it back',
    });
  }

  @Post('withdraw')
  @Needs('panels.refer')
  @ShowsAgain('showWithdraw')
  async withdraw(@Req() request: WebRequest): Promise<GoTo> {
    const { id, version, words } = await wordsFrom(request);
    await withdrawReferral(request.actor, request.transaction, id, { version, words });
    return new GoTo(may(request.actor, 'panels.refer') ? '/panels/my-referrals' : '/panels', 'The referral is withdrawn. Those who run the panel are told');
  }
}

/** The page of a step that takes words alone. */
async function wordsPage(request: WebRequest, step: { title: string; verb: string; label: string; hint: string; button: string }): Promise<Page> {
  const { actor, transaction, params } = request;
  const file = await openReferral(actor, transaction, idFrom(params.id, 'referral'));
  const asked = file.steps.findLast(({ kind }) => kind === 'more-asked');
  return new Page('panels/referrals/words.njk', {
    ...step, file, asked: step.verb === 'answer' ? asked : null, form: { ...typedOr<Record<string, unknown>>(request, {}), version: file.version },
  });
}

async function wordsFrom(request: WebRequest): Promise<{ id: string; version: number; words: string }> {
  const id = idFrom(request.params.id, 'referral');
  return { id, version: versionIn(formOf(request)), words: (await readAs(WordsForm, request.body)).words };
}
