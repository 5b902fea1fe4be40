import { Controller, Get, Post, Req } from '@nestjs/common';
import {
  listServiceStandards, PRIORITIES, setServiceStandards, SETTING_KINDS, fieldOfStandard, type Priority, type ServiceStandard, type SettingKind,
} from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom } from '../http/form.js';
import { textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf } from '../http/typed.js';

/** An agency's service standards: what applies, what applied, and new ones from a day on. */
@Controller('settings/standards')
@Needs('standards.set')
export class StandardsController {
  @Get()
  async showStandards(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const all = await listServiceStandards(actor, transaction);
    const now = all.filter(({ appliesFrom }) => appliesFrom <= transaction.today);
    const latest = (kind: SettingKind, priority: Priority): ServiceStandard | undefined =>
      now.find((one) => one.kind === kind && one.priority === priority);
    const start = Object.fromEntries(SETTING_KINDS.flatMap((kind) => PRIORITIES.map((priority) =>
      [fieldOfStandard(kind, priority), String(latest(kind, priority)?.days ?? '')])));
    return new Page('settings/standards.njk', {
      title: 'Service standards',
      agencyName: actor.agencyName,
      form: typedOr<Record<string, unknown>>(request, start),
      priorities: PRIORITIES,
      kinds: SETTING_KINDS.map((kind) => ({ kind, ...KIND_WORDS[kind], unit: UNITS[kind] })),
      history: historyOf(all, transaction.today),
    });
  }

  @Post()
  @ShowsAgain('showStandards')
  async setStandards(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const settings = SETTING_KINDS.flatMap((kind) => PRIORITIES.map((priority) => ({
      kind, priority, days: textOf(form[fieldOfStandard(kind, priority)]), unit: UNITS[kind],
    })));
    await setServiceStandards(request.actor, request.transaction, { appliesFrom: dateFrom(form, 'appliesFrom'), settings });
    return new GoTo('/settings/standards', 'The service standards are set from that day on');
  }
}

/** The plan is looked at again after days, weekends and all; the rest runs in working days. */
const UNITS = {
  acknowledge: 'working', 'first-contact': 'working', 'victim-update': 'working', 'plan-review': 'calendar', escalate: 'working',
} as const satisfies Record<SettingKind, 'working' | 'calendar'>;

const KIND_WORDS: Record<SettingKind, { name: string; hint: string }> = {
  acknowledge: { name: 'Acknowledge a report', hint: 'working days after the case came' },
  'first-contact': { name: 'Speak to the person who reported it', hint: 'working days after the case came' },
  'victim-update': { name: 'Tell the victim how it is going', hint: 'working days after the last time' },
  'plan-review': { name: 'Review the case plan', hint: 'days after the last time, weekends too' },
  escalate: { name: 'Tell the managers of an overdue task', hint: 'working days after it was due' },
};

/** Every change of the past and to come: a line for each day from which something applies. */
function historyOf(all: ServiceStandard[], today: string): Record<string, unknown>[] {
  return [...new Set(all.map(({ appliesFrom }) => appliesFrom))].map((appliesFrom) => {
    const settings = all.filter((one) => one.appliesFrom === appliesFrom);
    const days = (kind: SettingKind): string =>
      PRIORITIES.map((priority) => settings.find((one) => one.kind === kind && one.priority === priority)?.days ?? 'none').join(' / ');
    return {
      appliesFrom,
      toCome: appliesFrom > today,
      setByName: settings[0]!.setByName,
      lines: SETTING_KINDS.map((kind) => ({ name: KIND_WORDS[kind].name, days: days(kind) })),
    };
  });
}
