import { listMembers } from '#panels';
import type { PanelSection } from '../panel-sections.js';

/** Who sits on the panel, in short, with the ways to its members and settings. */
export const MEMBERS_SECTION: PanelSection = {
  template: 'panels/members/section.njk',
  column: 'side',
  async read({ actor, transaction }, panel) {
    const members = await listMembers(actor, transaction, panel.id);
    const agencies = new Set(members.filter(({ lapsed }) => lapsed === null).map(({ agencyName }) => agencyName));
    return { panelId: panel.id, runs: panel.runs, count: members.length, agencies: agencies.size, lapsed: members.filter(({ lapsed }) => lapsed !== null).length };
  },
};
