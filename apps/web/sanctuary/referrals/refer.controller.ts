import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { PERMISSIONS_OF_LANDLORD, referToSanctuary, RIGHTS } from '#sanctuary';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateParts } from '../../http/form.js';
import { typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { shownWindows } from './contact-form.js';
import { referralFrom } from './refer-form.js';

const choices = (words: Record<string, string>): { value: string; text: string }[] => Object.entries(words).map(([value, text]) => ({ value, text }));

/** Referring a survivor whose home is to be made safe. */
@Controller('sanctuary/refer')
@Needs('sanctuary.refer')
export class ReferToSanctuaryController {
  @Get()
  showForm(@Req() request: WebRequest): Page {
    const form = typedOr<Record<string, unknown>>(request, { id: uuidv7(), children: '0', ...dateParts('consentOn', request.transaction.today) });
    return new Page('sanctuary/referrals/refer.njk', {
      title: 'Refer a survivor to sanctuary', form, windows: shownWindows(form), rights: choices(RIGHTS), permissions: choices(PERMISSIONS_OF_LANDLORD),
      risks: choices({ high: 'High', medium: 'Medium', standard: 'Standard' }),
    });
  }

  @Post()
  @ShowsAgain('showForm')
  async refer(@Req() request: WebRequest): Promise<GoTo> {
    const { reference } = await referToSanctuary(request.actor, request.transaction, await referralFrom(formOf(request)));
    return new GoTo('/sanctuary', `Sent. The reference is ${reference}. A coordinator looks at it next`);
  }
}
