import { listMeetings, MEETING_STATES } from '#panels';
import { STATE_COLOURS } from '../agenda/agenda-words.js';
import type { PanelSection } from '../panel-sections.js';

/** Meetings that a panel's page shows before it leads to all of them. */
const SHOWN = 3;

/** The next meetings of a panel, on its page. */
export const MEETINGS_SECTION: PanelSection = {
  template: 'panels/meetings/panel-section.njk',
  column: 'main',
  async read({ actor, transaction }, panel) {
    const { coming } = await listMeetings(actor, transaction, panel.id, 1);
    const shown = coming.filter(({ state }) => state !== 'cancelled').slice(0, SHOWN);
    return { panel, meetings: shown.map((line) => ({ ...line, tag: { text: MEETING_STATES[line.state], colour: STATE_COLOURS[line.state] } })) };
  },
};
