import { isIsoDate } from '#calendar';
import { PRIORITY_NAMES, SORTS, type CaseFilter, type Priority, type Sort } from '#cases';
import type { Reason } from '#platform';
import { dateFrom } from '../http/form.js';
import { isId, textOf, type WebRequest } from '../http/page-request.js';

type Query = WebRequest['query'];

/** The list's filter as its address has it: fields of the form, by name. */
export type ListForm = Record<string, string>;

/** What narrows the list, what its form shows, and what is wrong with it. */
export interface ReadFilter {
  filter: CaseFilter;
  form: ListForm;
  faults: Reason[];
}

const CHOICES = ['agency', 'officer', 'status', 'category', 'priority', 'overdue', 'shared', 'sort'] as const;
const DATES = { receivedFrom: 'Received from', receivedTo: 'Received to' } as const;
const PARTS = ['day', 'month', 'year'] as const;

/** Reads the filter off an address. What is not one of the choices narrows nothing: an old address still shows a list. */
export function readFilter(query: Query): ReadFilter {
  const form: ListForm = Object.fromEntries(CHOICES.map((name) => [name, textOf(query[name]).slice(0, 36)]));
  const { agency, officer, status, category, priority, overdue, shared, sort } = form;
  const after = textOf(query.after);
  const ids = [query.caseIds].flat().filter(isId).slice(0, 100);
  const filter: CaseFilter = {
    ...(isId(agency) && { agencyId: agency }),
    ...((isId(officer) || officer === 'nobody') && { officerId: officer }),
    ...((status === 'open' || status === 'closed') && { status }),
    ...(isId(category) && { categoryId: category }),
    ...(Object.hasOwn(PRIORITY_NAMES, priority!) && { priority: priority as Priority }),
    ...(Object.hasOwn(SORTS, sort!) && sort !== 'newest' && { sort: sort as Sort }),
    ...(overdue === 'yes' && { overdue: true }),
    ...(shared === 'yes' && { sharedWithUs: true }),
    ...(ids.length > 0 && { ids }),
    ...(isId(after) && { after }),
  };
  const faults: Reason[] = [];
  for (const [name, label] of Object.entries(DATES)) {
    for (const part of PARTS) form[`${name}-${part}`] = textOf(query[`${name}-${part}`]).slice(0, 10);
    const date = dateFrom(query, name);
    if (isIsoDate(date)) filter[name as keyof typeof DATES] = date;
    else if (date) faults.push({ field: name, message: `${label} must be a real date, like 27 3 2026` });
  }
  return { filter, form, faults };
}

/** The address of a filter, after the question mark, in one order and without what is empty: the same list has one address. */
export function addressOf(form: ListForm): string {
  const names = [...CHOICES, ...Object.keys(DATES).flatMap((name) => PARTS.map((part) => `${name}-${part}`))];
  const pairs = names.flatMap((name): [string, string][] => (form[name] ? [[name, form[name]]] : []));
  return new URLSearchParams(pairs).toString();
}

/** A filter's address as someone sent it, as ours: whatever else is in it is left out. */
export function cleanAddress(sent: string): string {
  return addressOf(readFilter(Object.fromEntries(new URLSearchParams(sent.slice(0, 1000)))).form);
}

/** Views that everyone has. */
export function standardViews(staffId: string | null): { name: string; filter: string }[] {
  return [
    { name: 'All', filter: '' },
    ...(staffId ? [{ name: 'My open cases', filter: addressOf({ officer: staffId, status: 'open' }) }] : []),
    { name: 'Not given to anyone', filter: addressOf({ officer: 'nobody', status: 'open' }) },
    { name: 'Overdue', filter: addressOf({ overdue: 'yes' }) },
    { name: 'Shared with us', filter: addressOf({ shared: 'yes' }) },
  ];
}

/** What is chosen in the filter, in the words of its form. */
export function chosenWords(form: ListForm, choices: Record<string, { id: string; name: string }[]>): string {
  const named = Object.entries(choices).flatMap(([field, things]) => things.filter(({ id }) => id === form[field]).map(({ name }) => name));
  const days = Object.entries(DATES).flatMap(([name, label]) => {
    const day = PARTS.map((part) => form[`${name}-${part}`]).filter(Boolean).join(' ');
    return day ? [`${label.toLowerCase()} ${day}`] : [];
  });
  return [
    ...named, ...(form.officer === 'nobody' ? ['nobody works on it yet'] : []), ...(form.overdue === 'yes' ? ['overdue'] : []),
    ...(form.shared === 'yes' ? ['shared with us'] : []), ...days,
  ].join(', ');
}
