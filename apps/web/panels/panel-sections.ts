import type { SeatedPanel } from '#panels';
import type { WebRequest } from '../http/page-request.js';
import { PANEL_WORK_SECTION } from './notices/panel-work.js';
import { MEETINGS_SECTION } from './meetings/panel-section.js';
import { MEMBERS_SECTION } from './members/panel-section.js';
import { ownReferralsSection, toScreenSection } from './referrals/sections.js';

/** A part of a panel's page that a step of its work brings: its template sees what was read as "section". */
export interface PanelSection {
  template: string;
  /** What is worked on stands in the main column; what is looked up, at the side. */
  column: 'main' | 'side';
  /** Reads what is shown, for somebody with a seat; null where there is nothing to show. */
  read(request: WebRequest, panel: SeatedPanel): Promise<Record<string, unknown> | null>;
}

/** A part of the page of all panels, beside the panels themselves: for everyone who may open it, seated or not. */
export interface PanelsSection {
  template: string;
  read(request: WebRequest, seats: readonly SeatedPanel[]): Promise<Record<string, unknown> | null>;
}

/** What a page shows of a section. */
export interface ShownPanelSection {
  template: string;
  column: 'main' | 'side';
  section: Record<string, unknown>;
}

/** The sections of a panel's page, from its top to its end. */
const PANEL_SECTIONS: PanelSection[] = [
  MEETINGS_SECTION, toScreenSection, MEMBERS_SECTION,
  { template: 'panels/figures/figures-section.njk', column: 'side', read: (_request, { id, runs }) => Promise.resolve({ panelId: id, runs }) },
];

/** The sections of the page of all panels, below the panels. */
const PANELS_SECTIONS: PanelsSection[] = [PANEL_WORK_SECTION, ownReferralsSection];

/** Reads every section of a panel's page, in order. */
export async function readPanelSections(request: WebRequest, panel: SeatedPanel): Promise<ShownPanelSection[]> {
  const shown: ShownPanelSection[] = [];
  for (const { template, column, read } of PANEL_SECTIONS) {
    const section = await read(request, panel);
    if (section) shown.push({ template, column, section });
  }
  return shown;
}

/** Reads every section of the page of all panels, in order. */
export async function readPanelsSections(request: WebRequest, seats: readonly SeatedPanel[]): Promise<Omit<ShownPanelSection, 'column'>[]> {
  const shown: Omit<ShownPanelSection, 'column'>[] = [];
  for (const { template, read } of PANELS_SECTIONS) {
    const section = await read(request, seats);
    if (section) shown.push({ template, section });
  }
  return shown;
}
