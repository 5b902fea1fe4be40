import { Controller, Get, Req } from '@nestjs/common';
import { may, type Permission } from '#agencies';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';

/** Each page of settings, with who may change it. */
const SETTINGS: { href: string; text: string; hint: string; needs: Permission }[] = [
  { href: '/settings/standards', text: 'Service standards', hint: 'How soon your agency acknowledges, speaks, updates and reviews', needs: 'standards.set' },
  { href: '/settings/actions', text: 'Templates for actions', hint: 'What visits, letters and other actions of your agency begin with', needs: 'timeline.settle' },
  { href: '/settings/timeline', text: 'Timeline and diaries', hint: 'How long people may change what they wrote, and how large files may be', needs: 'timeline.settle' },
  { href: '/settings/documents', text: 'Documents', hint: 'What warnings, notices and orders say, in your own words', needs: 'letters.edit' },
  { href: '/settings/council-agencies', text: 'The council’s own agencies', hint: 'Whose warnings, notices and orders the plan’s figures count', needs: 'partnership.set-up' },
  { href: '/settings/questionnaires', text: 'Risk questions', hint: 'What is asked, what it counts, and from how many points a risk is high', needs: 'questionnaires.edit' },
  { href: '/settings/authorities', text: 'Who may issue what', hint: 'Who of your agency may sign and serve warnings, notices and orders', needs: 'authorities.give' },
  { href: '/settings/enforcement', text: 'Warnings, notices and fixed penalties', hint: 'Ages, days and amounts, from a day on', needs: 'enforcement.set' },
  { href: '/settings/powers', text: 'Court orders, closures and public spaces', hint: 'Ages, hours, months and days of the law, from a day on', needs: 'enforcement.set' },
];

/** Where the settings are that one may change. */
@Controller('settings')
@Needs('standards.set')
export class SettingsController {
  @Get()
  showSettings(@Req() { actor }: WebRequest): Page {
    return new Page('settings/settings.njk', { title: 'Settings', settings: SETTINGS.filter(({ needs }) => may(actor, needs)) });
  }
}
