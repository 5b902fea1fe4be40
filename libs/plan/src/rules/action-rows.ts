import { addDays, addMonths, isIsoDate, type IsoDate } from '#calendar';
import type { PlanRow, RowFault } from './plan-rows.js';

/** An action as a plan's table prints it. */
export interface PrintedAction {
  reference: string;
  alsoPrinted: string[];
  title: string;
  outcome: string;
  partners: string[];
  leadOfficers: string[];
  dueOn: IsoDate | null;
  /** What is printed in place of a day. */
  dueWords: string;
  note: string;
}

/** A risk as a plan's table prints it, with the place of the action that it threatens among the actions. */
export interface PrintedRisk {
  action: number;
  printedReference: string;
  threats: string[];
  strategic: number[];
  mitigations: string[];
}

/** The tables of a plan's actions and risks, read. */
export interface PrintedActions {
  actions: PrintedAction[];
  risks: PrintedRisk[];
  strategicRisks: { number: number; words: string }[];
  /** What is wrong, with the table that it stands in. */
  faults: (RowFault & { table: 'actions' | 'risks' | 'strategic risks' })[];
}

/**
 * Reads the tables of a plan's actions, risks and strategic risks. A risk's action is told by its reference, however that is printed
 * there ("BCRP SMA - 12" is BCRPSMA_12); the other way of printing it is kept with the action. A reference that fits two actions is a fault.
 */
export function readActionRows(actionRows: readonly PlanRow[], riskRows: readonly PlanRow[], strategicRows: readonly PlanRow[]): PrintedActions {
  const faults: PrintedActions['faults'] = [];
  const actions = actionRows.map((row, index) => readAction(row, (column, message) => void faults.push({ table: 'actions', row: index + 1, column, message })));
  actions.forEach(({ reference }, index) => {
    if (reference && actions.findIndex((one) => one.reference === reference) < index) {
      faults.push({ table: 'actions', row: index + 1, column: 'reference', message: `${reference} stands in an earlier row too. Give one of them another reference` });
    }
  });
  const strategicRisks = strategicRows.map((row, index) => {
    const number = Number(row.number);
    if (!/^\d{1,4}$/.test(row.number ?? '')) faults.push({ table: 'strategic risks', row: index + 1, column: 'number', message: 'Write its number' });
    if (!row.risk?.trim()) faults.push({ table: 'strategic risks', row: index + 1, column: 'risk', message: 'Write what the risk is' });
    return { number, words: row.risk?.trim() ?? '' };
  });
  const numbers = new Set(strategicRisks.map(({ number }) => number));
  const risks = riskRows.map((row, index) => readRisk(row, actions, numbers, (column, message) => void faults.push({ table: 'risks', row: index + 1, column, message })));
  for (const { action, printedReference } of risks) {
    const found = actions[action];
    if (found && printedReference && printedReference !== found.reference && !found.alsoPrinted.includes(printedReference)) found.alsoPrinted.push(printedReference);
  }
  return { actions, risks, strategicRisks, faults };
}

type Fault = (column: string, message: string) => void;

function readAction(row: PlanRow, fault: Fault): PrintedAction {
  const reference = row.reference?.trim() ?? '';
  if (!reference) fault('reference', 'Give the action its reference');
  const title = row.title?.trim() ?? '';
  if (!title) fault('title', 'Write what is to be done');
  return {
    reference, title, alsoPrinted: [], outcome: row.outcome?.trim() ?? '', partners: listed(row.partners), leadOfficers: listed(row.lead_officers),
    ...dueFrom(row.due?.trim() ?? ''), note: row.note?.trim() ?? '',
  };
}

/** A month is its last day; anything else that is no day is kept in its words. */
function dueFrom(due: string): { dueOn: IsoDate | null; dueWords: string } {
  const month = /^\d{4}-\d{2}$/.test(due) && isIsoDate(`${due}-01`) ? addDays(addMonths(`${due}-01`, 1), -1) : null;
  const dueOn = month ?? (isIsoDate(due) ? due : null);
  return { dueOn, dueWords: dueOn ? '' : due };
}

function readRisk(row: PlanRow, actions: readonly PrintedAction[], numbers: ReadonlySet<number>, fault: Fault): PrintedRisk {
  const asked = row.action_reference?.trim() || row.printed_reference?.trim() || '';
  const exact = actions.findIndex(({ reference }) => reference === asked);
  const alike = actions.flatMap(({ reference }, index) => (folded(reference) === folded(asked) ? [index] : []));
  const action = exact >= 0 ? exact : (alike[0] ?? -1);
  if (action < 0) fault('action_reference', `There is no action with the reference “${asked}”`);
  else if (exact < 0 && alike.length > 1) fault('action_reference', `“${asked}” fits ${alike.map((index) => actions[index]!.reference).join(' and ')}. Write which one`);
  const threats = listed(row.threats);
  if (threats.length === 0) fault('threats', 'Write what threatens the action');
  const strategic = listed(row.strategic_risks).map(Number);
  for (const number of strategic) if (!numbers.has(number)) fault('strategic_risks', `There is no strategic risk with the number ${number}`);
  return { action, printedReference: row.printed_reference?.trim() ?? '', threats, strategic, mitigations: listed(row.mitigations) };
}

/** Several in one cell stand with semicolons between them: roles have commas of their own. */
function listed(cell: string | undefined): string[] {
  return (cell ?? '').split(';').map((one) => one.trim()).filter(Boolean);
}

/** A reference as it is compared: letters and figures alone. */
function folded(reference: string): string {
  return reference.toLowerCase().replace(/[^a-z0-9]/g, '');
}
