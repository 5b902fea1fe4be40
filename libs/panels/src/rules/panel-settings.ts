import { PANEL_KINDS } from './panel.js';

/** How a panel works. Days are working days (England's bank holidays), before the meeting. */
export interface PanelSettings {
  name: string;
  kind: string;
  /** Whether that a case is before it shows to nobody outside it. */
  restricted: boolean;
  purpose: string;
  /** Terms of reference, in full. */
  terms: string;
  /** Agencies that must be present. */
  quorum: number;
  /** Weeks from one meeting to the next; null where it is called when needed. */
  everyWeeks: number | null;
  /** By when a meeting takes referrals. */
  referralDays: number;
  /** By when the agenda has built itself, for who runs the panel. */
  agendaDays: number;
  /** By when the agenda is with the members: at least 1. */
  publishDays: number;
  /** Days before an action is due on which its owner is told; 0: none before. */
  remindDays: number;
  /** Days after which an overdue action is told to the agency's lead. */
  escalateDays: number;
  /** Minutes that an item gets, where nobody says otherwise. */
  itemMinutes: number;
  /** The clearance that members need; empty where none. */
  clearance: string;
  agreementId: string | null;
  /** What each person accepts at each meeting. */
  confidentiality: string;
}

const NUMBERS = {
  quorum: { from: 1, to: 30, words: 'how many agencies must be present' },
  everyWeeks: { from: 1, to: 52, words: 'how many weeks lie between meetings' },
  referralDays: { from: 0, to: 20, words: 'by how many working days before a meeting it takes referrals' },
  agendaDays: { from: 1, to: 30, words: 'how many working days before a meeting the agenda builds itself' },
  publishDays: { from: 1, to: 20, words: 'how many working days before a meeting the agenda is published' },
  remindDays: { from: 0, to: 30, words: 'how many days before an action is due its owner is told' },
  escalateDays: { from: 1, to: 60, words: 'after how many days an overdue action goes to the agency’s lead' },
  itemMinutes: { from: 1, to: 120, words: 'how many minutes an item gets' },
} as const;

/** What is wrong with a panel's settings: the field and what to do. */
export function faultsOfPanel(asked: PanelSettings): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (!asked.name.trim()) faults.push({ field: 'name', message: 'Enter the name of the panel' });
  if (!Object.hasOwn(PANEL_KINDS, asked.kind)) faults.push({ field: 'kind', message: 'Choose what kind of panel it is' });
  // Survivors of domestic abuse are among its cases.
  if (asked.kind === 'complex-case' && !asked.restricted) faults.push({ field: 'restricted', message: 'A Complex Case Panel is always restricted. Choose yes' });
  if (!asked.purpose.trim()) faults.push({ field: 'purpose', message: 'Enter what the panel is for, so that people know what to refer' });
  if (!asked.confidentiality.trim()) faults.push({ field: 'confidentiality', message: 'Enter the statement that each person accepts at each meeting' });
  for (const [field, { from, to, words }] of Object.entries(NUMBERS)) {
    const value = asked[field as keyof typeof NUMBERS];
    if (value === null && field === 'everyWeeks') continue;
    if (!Number.isInteger(value) || value! < from || value! > to) faults.push({ field, message: `Enter ${words}: a whole number from ${from} to ${to}` });
  }
  return faults;
}
