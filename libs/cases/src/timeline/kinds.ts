import { ACTION_KINDS } from './rules/action-kinds.js';

/** What can happen to a case, and how its timeline says it. */
export const TIMELINE_KINDS = {
  logged: 'Case logged',
  'transfer-asked': 'Transfer asked',
  'transfer-accepted': 'Transfer accepted',
  'transfer-refused': 'Transfer refused',
  'transfer-withdrawn': 'Transfer withdrawn',
  'transfer-note': 'Note to the agency that gave the case',
  shared: 'Case shared',
  'share-changed': 'Last day of sharing changed',
  'share-revoked': 'Sharing stopped',
  assigned: 'Given to an officer',
  restricted: 'Case restricted',
  'clearances-changed': 'Who may see the case changed',
  'restriction-lifted': 'Restriction lifted',
  closed: 'Case closed',
  reopened: 'Case opened again',
  'told-closed': 'Told that the case is closed',
  'told-reopened': 'Told that the case is open again',
  'not-told': 'Not told, with the reason',
  'risk-assessed': 'Risk questions answered',
  'person-added': 'Person added',
  'person-ended': 'Person’s role ended',
  'place-set': 'Place set',
  'review-asked': 'ASB case review asked for',
  'review-right-told': 'Told of the right to an ASB case review',
  'panel-referred': 'Referred to a panel',
  'panel-accepted': 'On the agenda of a panel',
  'panel-decided': 'Discussed at a panel',
  'panel-left': 'Off the agenda of a panel',
  'warning-issued': 'Community protection warning issued',
  'warning-withdrawn': 'Community protection warning withdrawn',
  'notice-served': 'Community protection notice served',
  'bundle-made': 'Court bundle made',
  'complaint-added': 'Complaint added',
  'complaint-moved-out': 'Complaint moved to another case',
  'complaint-moved-in': 'Complaint moved here from another case',
  'follow-up': 'Reported again after closing',
  merged: 'Duplicate merged into this case',
  unmerged: 'Merge undone',
  'action-cancelled': 'Planned action cancelled',
  'diary-entry': 'Diary entry',
  ...ACTION_KINDS,
} as const;
export type CaseEventKind = keyof typeof TIMELINE_KINDS;

/** Whether a text names something that can happen to a case. */
export function isTimelineKind(text: string): text is CaseEventKind {
  return Object.hasOwn(TIMELINE_KINDS, text);
}
