import type { IsoDate } from '#calendar';
import type { Priority } from '../tasks/index.js';

/** Priorities as people read them. */
export const PRIORITY_NAMES: Record<Priority, string> = { high: 'High', medium: 'Medium', standard: 'Standard' };

/** In what order a list is. The last two are of open cases alone: what is closed presses nobody. */
export const SORTS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  priority: 'Highest priority first',
  review: 'Next review first',
} as const;
export type Sort = keyof typeof SORTS;

/** Which cases a list shows, and in what order; what is left out does not narrow it. */
export interface CaseFilter {
  /** The agency that has the case now, or that closed it. */
  agencyId?: string;
  /** Who works on it there; "nobody" for cases that wait to be given to someone. */
  officerId?: string;
  status?: 'open' | 'closed';
  categoryId?: string;
  priority?: Priority;
  receivedFrom?: IsoDate;
  receivedTo?: IsoDate;
  /** Only open cases with a task, or a review, that is past its day. */
  overdue?: boolean;
  /** Only cases that other agencies show to the actor's. */
  sharedWithUs?: boolean;
  sort?: Sort;
  /** Only these cases, such as those ticked on a list. */
  ids?: string[];
  /** Words to find, as a search before a new case finds them. */
  words?: string;
  /** The last case of the page before. */
  after?: string;
}

/** A case as a line of a list: with the agency that has it now, or that closed it. */
export interface CaseLine {
  id: string;
  reference: string;
  agencyName: string;
  officerName: string | null;
  category: string;
  priority: Priority;
  receivedOn: IsoDate;
  closedOn: IsoDate | null;
  reviewOn: IsoDate | null;
  address: string;
  postcode: string;
  summary: string;
}

/** Lines on one page of a list. */
export const PAGE_SIZE = 25;
