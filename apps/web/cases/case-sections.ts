import { readWhoWorks } from '../assignment/who-works.section.js';
import { peopleOfCase, type CaseFile, type CasePerson, type SharePart } from '#cases';
import { COMPLAINTS_SECTION } from '../complaints/complaints-section.js';
import { readTold } from '../letters/told.section.js';
import type { WebRequest } from '../http/page-request.js';
import { readCasePeople } from '../people/case-people.section.js';
import { LINKED_SECTION } from '../merging/linked-section.js';
import { readRestrictionSection } from '../restriction/restriction.section.js';
import { enforcementSection } from '../notices/case-section.js';
import { readCaseMap } from '../places/case-map.section.js';
import { readSharedWith } from '../sharing/shared-with.section.js';
import { readRiskSection } from '../risk/risk-section.js';
import { readTasksSection } from '../tasks/tasks-section.js';
import { panelsOfCaseSection } from '../panels/referrals/sections.js';
import { reviewSection } from '../reviews/case-section.js';
import { timelineSection } from '../timeline/timeline-section.js';

/** A part of the case page that an area of its own brings: its template, which sees what was read as "section". */
export interface CaseSection {
  template: string;
  /** The story goes down the main column; what is looked up while reading it stands at the side. */
  column: 'main' | 'side';
  /** The part of the case that it shows: where that is not shared with the reader's agency, nothing of it shows. */
  part?: SharePart;
  /**
   * Reads what is shown; null where there is nothing to show. The number of its queries never grows with the rows.
   *
   * @param people the people of the case, read and written down as read once, however many sections ask for them
   */
  read(request: WebRequest, file: CaseFile, people: () => Promise<CasePerson[]>): Promise<Record<string, unknown> | null>;
}

/** What a page shows of a section. */
export interface ShownSection {
  template: string;
  column: 'main' | 'side';
  section: Record<string, unknown>;
}

/** The sections of the case page, from its top to its end. */
const CASE_SECTIONS: CaseSection[] = [
  { part: 'people', template: 'people/case-people.njk', column: 'main', read: readCasePeople },
  COMPLAINTS_SECTION,
  enforcementSection,
  { part: 'risk', template: 'risk/risk-section.njk', column: 'side', read: readRiskSection },
  { template: 'places/case-map.njk', column: 'main', read: readCaseMap },
  { part: 'tasks', template: 'tasks/tasks-section.njk', column: 'side', read: readTasksSection },
  { template: 'assignment/who-works.njk', column: 'side', read: readWhoWorks },
  LINKED_SECTION,
  { template: 'letters/told.njk', column: 'main', part: 'people', read: readTold },
  { template: 'sharing/shared-with.njk', column: 'side', read: readSharedWith },
  reviewSection,
  panelsOfCaseSection,
  timelineSection,
  { template: 'restriction/restriction-section.njk', column: 'side', read: readRestrictionSection },
];

/** Reads every section of the case page, in order. */
export async function readSections(request: WebRequest, file: CaseFile): Promise<ShownSection[]> {
  const shown: ShownSection[] = [];
  let known: Promise<CasePerson[]> | undefined;
  const people = (): Promise<CasePerson[]> => (known ??= peopleOfCase(request.actor, request.transaction, file.id));
  for (const { template, column, part, read } of CASE_SECTIONS) {
    if (part && !file.seenParts.includes(part)) continue;
    const section = await read(request, file, people);
    if (section) shown.push({ template, column, section });
  }
  return shown;
}
