import type { Actor, Agency } from '#agencies';
import { addDays } from '#calendar';
import type { Transaction } from '#platform';
import { giveSeat, setUpPanel, takeInHistory, type PanelSettings, type Seat } from '#panels';
import { asOn, personAs } from '../act-as.js';
import { lookAs } from '../look-as.js';
import { layOutAsbPanel } from './asb-panel.js';
import { layOutComplexCasePanel } from './complex-case-panel.js';
import { panelHistory } from './panel-history.js';

/** Days before today on which the panels began in Concord; what was before it, the ASB Panel brought in. */
export const BEGAN_DAYS_AGO = 60;

const CONFIDENTIALITY =
  'What is said at this meeting is shared for its purpose alone. Each agency keeps what it takes away safe, uses it for nothing else, '
  + 'and asks the agency that brought it before passing it on.';

const ASB_PANEL: PanelSettings = {
  name: 'ASB Panel', kind: 'asb', restricted: false,
  purpose: 'People who harm their neighbours, or are harmed, and whom one agency alone cannot help or stop.',
  terms: 'The panel agrees one plan for each person, says who does what by when, and looks again until it is done. Each agency sends one person who can decide for it.',
  quorum: 3, everyWeeks: 4, referralDays: 2, agendaDays: 3, publishDays: 1, remindDays: 3, escalateDays: 5, itemMinutes: 10, clearance: '', agreementId: null, confidentiality: CONFIDENTIALITY,
};

const COMPLEX_CASE_PANEL: PanelSettings = {
  name: 'Complex Case Panel', kind: 'complex-case', restricted: true,
  purpose: 'People with several needs at once, among them survivors of domestic abuse, for whom agencies must act as one.',
  terms: 'Only those named as members see what comes to this panel. Nothing of it is written on a case.',
  quorum: 3, everyWeeks: 4, referralDays: 2, agendaDays: 3, publishDays: 1, remindDays: 3, escalateDays: 5, itemMinutes: 20, clearance: 'Trained in domestic abuse, and checked by their agency', agreementId: null,
  confidentiality: CONFIDENTIALITY,
};

/** Who sits where, by mailbox; the first of each agency leads it. Martin Hale chairs both. */
const ASB_SEATS: [mailbox: string, seat: Seat][] = [
  ['manager@', 'deputy'], ['communities.officer@', 'coordinator'], ['officer@', 'member'], ['housing.officer@', 'member'], ['police@', 'member'],
  ['police.substitute@', 'substitute'], ['repairs.manager@', 'member'],
];
const COMPLEX_CASE_SEATS: [mailbox: string, seat: Seat][] = [['manager@', 'coordinator'], ['sanctuary@', 'member'], ['housing.officer@', 'member'], ['police@', 'member']];

/**
 * Lays out two panels as their people would have made them: the ASB Panel, with the history that gives the plan's printed ComS_017 and ComS_015a
 * to c, a meeting held and one to come; and the Complex Case Panel, restricted.
 */
export async function layOutPanels(itself: Actor, transaction: Transaction, agencies: Agency[]): Promise<void> {
  const began = addDays(transaction.today, -BEGAN_DAYS_AGO);
  const agencyId = agencies.find(({ name }) => name === 'Communities')!.id;
  const asb = await asOn(transaction, began, (then) => begin(itself, then, agencyId, ASB_PANEL, ASB_SEATS, panelHistory(began)));
  const complex = await asOn(transaction, began, (then) => begin(itself, then, agencyId, COMPLEX_CASE_PANEL, COMPLEX_CASE_SEATS, []));
  await layOutAsbPanel(itself, transaction, asb);
  await layOutComplexCasePanel(itself, transaction, complex);
  await lookAs(transaction, null);
}

async function begin(
  itself: Actor,
  then: Transaction,
  agencyId: string,
  settings: PanelSettings,
  seats: [mailbox: string, seat: Seat][],
  history: ReturnType<typeof panelHistory>,
): Promise<string> {
  const administrator = await personAs(itself, then, 'administrator@');
  const chair = await personAs(itself, then, 'chair@');
  await lookAs(then, administrator);
  const { id } = await setUpPanel(administrator, then, { ...settings, agencyId, chairId: chair.staffId! });
  await lookAs(then, chair);
  const led = new Set([agencyId]);
  for (const [mailbox, seat] of seats) {
    const person = await personAs(itself, then, mailbox);
    await giveSeat(chair, then, { panelId: id, staffId: person.staffId!, seat, leads: !led.has(person.agencyId!), cleared: true });
    led.add(person.agencyId!);
  }
  if (history.length > 0) await takeInHistory(chair, then, id, history);
  return id;
}

