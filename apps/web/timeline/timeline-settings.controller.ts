import { Controller, Get, Post, Req } from '@nestjs/common';
import { settleTimeline, timelineSettings } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { typedOr, type WebRequest } from '../http/page-request.js';
import { SettingsForm } from './template-forms.js';

/** What an agency has settled about its timeline and diaries, from a date on. */
@Controller('settings/timeline')
export class TimelineSettingsController {
  @Get()
  @Needs('timeline.settle')
  async showSettings(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const settings = await timelineSettings(transaction, actor.agencyId);
    const form = typedOr<Record<string, unknown>>(request, { ...settings, ...dateParts('appliesFrom', transaction.today) });
    return new Page('timeline/timeline-settings.njk', { title: 'Timeline and diaries', form });
  }

  @Post()
  @Needs('timeline.settle')
  @ShowsAgain('showSettings')
  async settle(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const raw = (body ?? {}) as Record<string, unknown>;
    await settleTimeline(actor, transaction, await readAs(SettingsForm, { ...raw, appliesFrom: dateFrom(raw, 'appliesFrom') }));
    return new GoTo('/settings', 'The settings are saved');
  }
}
