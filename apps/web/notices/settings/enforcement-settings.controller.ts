import { Controller, Get, Post, Req } from '@nestjs/common';
import { inWords } from '#calendar';
import { changeEnforcementSetting, ENFORCEMENT_NUMBERS, enforcementSettingOn, enforcementSettings, isMoney, type EnforcementNumber, type EnforcementSetting } from '#notices';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';

/** What is set, as the page asks it. */
const LABELS: Record<EnforcementNumber, [label: string, hint: string]> = {
  noticeAge: ['From what age can a person get a notice?', 'Section 43(1)'],
  appealDays: ['Days to appeal', 'Section 46(2). The day of service is the first'],
  penaltyMost: ['The most that the law allows for a fixed penalty', 'Section 52'],
  penaltyAmount: ['What you ask for a fixed penalty', ''],
  penaltyDays: ['Days to pay it', 'Section 52'],
  warningMonths: ['Months for which a warning is relied on', 'The Act gives no number: this is your own practice'],
};
const NAMES = Object.keys(ENFORCEMENT_NUMBERS) as EnforcementNumber[];

/** The ages, amounts and periods of warnings, notices and fixed penalties, each from a day on. */
@Controller('settings/enforcement')
@Needs('enforcement.set')
export class EnforcementSettingsController {
  @Get()
  async showSettings(@Req() request: WebRequest): Promise<Page> {
    const { transaction } = request;
    const [current, all] = [await enforcementSettingOn(transaction, transaction.today), await enforcementSettings(transaction)];
    return new Page('notices/settings/enforcement.njk', {
      title: 'Warnings, notices and fixed penalties',
      rows: NAMES.map((name) => ({ label: LABELS[name][0], values: all.map((setting) => shown(name, setting)).toReversed() })),
      days: all.map(({ appliesFrom }) => appliesFrom).toReversed(),
      current: current.appliesFrom,
      numbers: NAMES.map((name) => ({ name, label: LABELS[name][0], hint: LABELS[name][1], isMoney: isMoney(name) })),
      form: typedOr<Record<string, unknown>>(request, {
        ...Object.fromEntries(NAMES.map((name) => [name, isMoney(name) ? String(current[name] / 100) : String(current[name])])),
        ...dateParts('appliesFrom', transaction.today),
      }),
    });
  }

  @Post()
  @ShowsAgain('showSettings')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const raw = formOf(request);
    const numbers = Object.fromEntries(NAMES.map((name) => [name, numberFrom(name, textOf(raw[name]).trim())])) as Record<EnforcementNumber, number>;
    const appliesFrom = dateFrom(raw, 'appliesFrom');
    await changeEnforcementSetting(request.actor, request.transaction, { ...numbers, appliesFrom });
    return new GoTo('/settings/enforcement', `These numbers hold from ${inWords(appliesFrom)}`);
  }
}

function shown(name: EnforcementNumber, setting: EnforcementSetting): string {
  return isMoney(name) ? `£${setting[name] / 100}` : String(setting[name]);
}

/** A number as it was typed; pounds become pence. What is none is left for the rule to refuse. */
function numberFrom(name: EnforcementNumber, typed: string): number {
  if (isMoney(name)) return /^£?\d{1,6}(\.\d\d)?$/.test(typed) ? Math.round(Number(typed.replace('£', '')) * 100) : Number.NaN;
  return /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
}
