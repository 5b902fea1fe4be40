import type { Actor } from '#agencies';
import { inWords, londonDate, type IsoDate } from '#calendar';
import { AGENDA_REASONS, timesOf, type Agenda, type AgendaItem } from '#panels';
import { makePdf, type Block } from '#platform';
import { minutesInWords } from './agenda-words.js';
import { actionView, paperView } from './agenda-view.js';

/** An agenda with its papers to print, as the person who prints it may read it; their name stands on it. */
export async function agendaPdf({ meeting, items, minutes }: Agenda, actor: Actor, now: Date): Promise<Buffer> {
  const today = londonDate(now);
  const title = `Agenda, ${inWords(meeting.meetsOn)}`;
  const draft = meeting.state === 'planned' ? 'A draft: the agenda is not out yet. ' : '';
  const blocks: Block[] = [
    { kind: 'heading', text: `${meeting.panel.name}: agenda` },
    { kind: 'paragraph', text: `${inWords(meeting.meetsOn)}, ${timesOf(meeting)}${meeting.place ? `, ${meeting.place}` : ''}` },
    { kind: 'paragraph', text: `${draft}Confidential. Printed for ${actor.name}, ${actor.agencyName}, on ${inWords(today)}. Keep it safe and destroy it after the meeting.` },
    {
      kind: 'table', headings: ['Item', 'Who', 'Why', 'Minutes'], widths: [1, 4, 4, 1.5],
      rows: items.map((item, index) => [String(index + 1), `${item.name}, ${item.reference}`, AGENDA_REASONS[item.because], String(item.minutes)]),
    },
    { kind: 'paragraph', text: `All items take ${minutesInWords(minutes)}.` },
    ...items.flatMap((item, index) => itemBlocks(item, index + 1, today)),
  ];
  return makePdf({ title, language: 'en-GB', author: meeting.panel.name, madeAt: now, blocks });
}

function itemBlocks(item: AgendaItem, number: number, today: IsoDate): Block[] {
  const { referral, before } = item;
  const { removed, risk } = paperView(item) as { removed: string | null; risk: { text: string } | null };
  const line = (label: string, text: string | null | undefined): Block[] => (text ? [{ kind: 'paragraph', text: `${label}: ${text}` }] : []);
  return [
    { kind: 'heading', level: 2, text: `${number}. ${item.name}, ${item.reference}` },
    ...line('Why', `${AGENDA_REASONS[item.because]}${item.urgentWhy ? `: ${item.urgentWhy}` : ''}`),
    ...line('Born', item.bornOn && inWords(item.bornOn)),
    ...line('On the panel', `${item.daysOn} days, discussed ${item.discussions} times`),
    ...line('Left', removed),
    ...(item.whyStillHere.length > 0 ? line('Why this is still here', item.whyStillHere.join(' ')) : []),
    ...(before ? line(`Decided on ${inWords(before.meetsOn)}`, before.decisions.join(' ') || before.note || 'nothing was written down') : []),
    ...item.actions.flatMap((action) => {
      const { late } = actionView(action, today) as { late: string | null };
      return line('Not finished', `${action.what} (${action.ownerName}, ${action.agencyName}, by ${inWords(action.dueOn)}${late ? `, ${late}` : ''})`);
    }),
    ...(referral ? [
      ...line('Referred', `${inWords(referral.referredOn)} by ${referral.referredBy}, ${referral.agencyName}`), ...line('Risk', `${risk!.text}. ${referral.riskNote}`),
      ...line('Address', referral.address), ...line('Why it was referred', referral.why), ...line('What was tried', referral.tried),
      ...line('What is asked for', referral.askedFor), ...line('Who else is there', referral.othersThere),
    ] : []),
    ...item.research.filter(({ answeredAt }) => answeredAt !== null).flatMap(({ agencyName, nothingKnown, answer }) => line(agencyName, nothingKnown ? 'Nothing known' : answer)),
  ];
}
