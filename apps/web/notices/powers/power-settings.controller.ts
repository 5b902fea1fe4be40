import { Controller, Get, Post, Req } from '@nestjs/common';
import { inWords } from '#calendar';
import { changePowerSetting, FIRST_POWER_SETTING, POWER_NUMBERS, powerSettings, powersLawOn, type PowerNumber, type PowerSetting } from '#notices';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';

/** What is set, in groups, as the page asks it. */
const GROUPS: { title: string; asksAssessment?: true; numbers: Partial<Record<PowerNumber, [label: string, hint?: string]>> }[] = [
  {
    title: 'Civil injunctions', asksAssessment: true,
    numbers: { injunctionAge: ['From what age', 'Section 1(1)'], injunctionYoungMonths: ['The most months under 18', 'Section 1(6)'] },
  },
  {
    title: 'Closure notices and orders',
    numbers: {
      closureHours: ['Hours of a notice', 'Section 77(1)'], closureHoursExtended: ['Hours, signed by the chief executive', 'Section 77(2)'],
      closureCourtHours: ['Hours from serving it to the court', 'Section 80(3)'], closureMonths: ['Months of an order, and of an extension', 'Section 80(6)'],
      closureMonthsMost: ['Months of an order with its extensions', 'Section 82'], closureAdjournDays: ['Days for which a hearing is put off', 'Section 81(3)'],
      closureAppealDays: ['Days to appeal', 'Section 84(3). The day of the decision is the first'],
    },
  },
  {
    title: 'Criminal behaviour orders',
    numbers: {
      behaviourLeastMonths: ['The fewest months of an adult’s order', 'Sentencing Act 2020, section 334'],
      behaviourYoungLeastMonths: ['The fewest months under 18'], behaviourYoungMostMonths: ['The most months under 18'],
      behaviourReviewMonths: ['Months between reviews under 18', 'Section 337'],
    },
  },
  {
    title: 'Public spaces protection orders',
    numbers: {
      spacesMonths: ['The most months of an order, and of an extension', 'Section 60'],
      spacesChallengeDays: ['Days to challenge it in the High Court', 'Section 66(3): six weeks'],
      spacesPenaltyMost: ['The most that a fixed penalty may be', 'Section 68'], spacesRemindMonths: ['Months before its end when you are reminded'],
    },
  },
  { title: 'Reminders', numbers: { remindDays: ['Days before any other order ends when you are reminded'] } },
];
const NAMES = Object.keys(POWER_NUMBERS) as PowerNumber[];

/** The ages, hours, months and days of powers, each from a day on. */
@Controller('settings/powers')
export class PowerSettingsController {
  @Get()
  @Needs('enforcement.set')
  async showSettings(@Req() request: WebRequest): Promise<Page> {
    const { transaction } = request;
    const current = await powersLawOn(transaction, transaction.today);
    const all = await powerSettings(transaction);
    return new Page('notices/powers/settings.njk', {
      title: 'Court orders, closures and public spaces',
      first: FIRST_POWER_SETTING,
      settings: all.map((setting, index) => ({ appliesFrom: setting.appliesFrom, changes: changesIn(all[index - 1] ?? FIRST_POWER_SETTING, setting) })).toReversed(),
      groups: GROUPS.map(({ numbers, ...group }) => ({
        ...group, numbers: Object.entries(numbers).map(([name, [label, hint]]) => ({ name, label, hint, isMoney: name === 'spacesPenaltyMost' })),
      })),
      form: typedOr<Record<string, unknown>>(request, { ...shownOf(current), ...dateParts('appliesFrom', transaction.today) }),
    });
  }

  @Post()
  @Needs('enforcement.set')
  @ShowsAgain('showSettings')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const raw = formOf(request);
    const numbers = Object.fromEntries(NAMES.map((name) => [name, numberFrom(name, textOf(raw[name]).trim())])) as Record<PowerNumber, number>;
    const appliesFrom = dateFrom(raw, 'appliesFrom');
    await changePowerSetting(actor, transaction, { ...numbers, appliesFrom, injunctionAssessment: raw.injunctionAssessment === 'yes' });
    return new GoTo('/settings/powers', `These numbers hold from ${inWords(appliesFrom)}`);
  }
}

function shownOf(setting: PowerSetting): Record<string, string> {
  const numbers = Object.fromEntries(NAMES.map((name) => [name, String(name === 'spacesPenaltyMost' ? setting[name] / 100 : setting[name])]));
  return { ...numbers, injunctionAssessment: setting.injunctionAssessment ? 'yes' : '' };
}

/** A number as it was typed; money in pounds becomes pence. What is none is left for the rule to refuse. */
function numberFrom(name: PowerNumber, typed: string): number {
  if (name === 'spacesPenaltyMost') return /^\d{1,6}(\.\d\d)?$/.test(typed) ? Math.round(Number(typed) * 100) : Number.NaN;
  return /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
}

function changesIn(before: PowerSetting, after: PowerSetting): string {
  const [old, now] = [shownOf(before), shownOf(after)];
  const labels = new Map(GROUPS.flatMap(({ numbers }) => Object.entries(numbers).map(([name, [label]]): [string, string] => [name, label])));
  const changed = [...labels].filter(([name]) => old[name] !== now[name]).map(([name, label]) => `${label}: ${now[name]} (before: ${old[name]})`);
  const assessment = before.injunctionAssessment === after.injunctionAssessment ? [] : [`a risk assessment is ${after.injunctionAssessment ? 'needed' : 'no longer needed'} before an injunction`];
  return [...changed, ...assessment].join('; ') || 'nothing but the day';
}
