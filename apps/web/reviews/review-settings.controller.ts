import { Controller, Get, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import { inWords } from '#calendar';
import { changeReviewSetting, reviewSettingOn, reviewSettings } from '#reviews';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { typedOr, type WebRequest } from '../http/page-request.js';
import { ReviewSettingForm } from './review-forms.js';

/** How the partnership runs case reviews: the threshold and the deadlines, each from a day on. */
@Controller('reviews/settings')
export class ReviewSettingsController {
  @Get()
  @Needs('reviews.decide')
  async showSettings(@Req() request: WebRequest): Promise<Page> {
    const { transaction } = request;
    const agencies = await listAgencies(transaction);
    const current = await reviewSettingOn(transaction, transaction.today);
    const all = await reviewSettings(transaction);
    return new Page('reviews/settings.njk', {
      title: 'How case reviews are run',
      agencies,
      settings: all.toReversed().map((setting) => ({ ...setting, agencyName: agencies.find(({ id }) => id === setting.agencyId)?.name })),
      form: typedOr<Record<string, unknown>>(request, { ...current, ...dateParts('appliesFrom', transaction.today) }),
    });
  }

  @Post()
  @Needs('reviews.decide')
  @ShowsAgain('showSettings')
  async change(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    const raw = body as Record<string, unknown>;
    const form = await readAs(ReviewSettingForm, { ...raw, appliesFrom: dateFrom(raw, 'appliesFrom') });
    const { tellAtReport } = await reviewSettingOn(transaction, transaction.today);
    await changeReviewSetting(actor, transaction, { ...form, tellAtReport });
    return new GoTo('/reviews/settings', `Case reviews are run so from ${inWords(form.appliesFrom)}`);
  }
}
