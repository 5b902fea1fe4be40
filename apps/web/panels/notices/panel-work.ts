import { may } from '#agencies';
import { inWords } from '#calendar';
import { listMyPanelActions, listPanelNotices, type PanelNotice } from '#panels';
import type { WebRequest } from '../../http/page-request.js';
import type { PanelsSection } from '../panel-sections.js';
import { dueLine } from '../../tasks/task-words.js';

const WORDS: Record<PanelNotice['kind'], string> = {
  'referral-made': 'A referral to the panel waits to be looked at',
  'referral-answered': 'Your referral is answered',
  'referral-withdrawn': 'A referral is taken back',
  'agenda-published': 'The agenda is out, for the meeting of',
  'meeting-moved': 'The meeting is moved, to',
  'meeting-cancelled': 'The meeting is cancelled, of',
  'research-asked': 'Your agency is asked what it knows, for the meeting of',
  'action-given': 'You have a new action, due',
  'action-soon': 'An action of yours is due soon, on',
  'action-due': 'An action of yours is due today,',
  'action-overdue': 'An action of yours is overdue since',
  'action-escalated': 'An action is overdue, and comes to you, since',
  'minutes-draft': 'The minutes are drafted, of the meeting of',
  'minutes-approved': 'The minutes are approved, of the meeting of',
};

/** What panels ask of who looks: their actions, and what they were told. Null where there is nothing. */
export async function readPanelWork({ actor, transaction }: WebRequest): Promise<Record<string, unknown> | null> {
  if (!may(actor, 'panels.read')) return null;
  const actions = may(actor, 'panels.sit') ? await listMyPanelActions(actor, transaction) : [];
  const notices = await listPanelNotices(actor, transaction);
  if (actions.length === 0 && notices.length === 0) return null;
  return {
    actions: actions.map((action) => ({ ...action, ...dueLine(action.dueOn, transaction.today) })),
    notices: notices.map((notice) => ({ ...notice, ...noticeView(notice) })),
    until: transaction.now.toISOString(),
    someEscalated: notices.some(({ kind }) => kind === 'action-escalated'),
  };
}

/** The same on the page of all panels, for those who have no list of tasks. */
export const PANEL_WORK_SECTION: PanelsSection = { template: 'panels/notices/panel-work.njk', read: readPanelWork };

function noticeView({ kind, subjectId, dayOn, what, ownerName }: PanelNotice): { words: string; href: string; detail: string } {
  const area = kind.split('-')[0];
  const withDay = !kind.startsWith('referral-') && dayOn ? `${WORDS[kind]} ${inWords(dayOn)}` : WORDS[kind];
  const detail = what ? `${what}${kind === 'action-escalated' && ownerName ? `, ${ownerName}` : ''}` : '';
  return { words: withDay, href: hrefOf(area!, kind, subjectId), detail };
}

function hrefOf(area: string, kind: PanelNotice['kind'], subjectId: string): string {
  if (area === 'action') return `/panel-actions/${subjectId}`;
  if (area === 'referral') return `/panel-referrals/${subjectId}`;
  if (kind === 'research-asked') return `/meetings/${subjectId}/research`;
  return area === 'minutes' ? `/meetings/${subjectId}/minutes` : `/meetings/${subjectId}`;
}
