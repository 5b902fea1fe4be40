/** What kinds of panel there are. The plan's figures count the ASB Panel (MEASURES.md, "Panel and powers"). */
export const PANEL_KINDS = { asb: 'ASB Panel', 'complex-case': 'Complex Case Panel', other: 'Another panel' } as const;
export type PanelKind = keyof typeof PANEL_KINDS;

/** The places on a panel. */
export const SEATS = {
  chair: 'Chair',
  deputy: 'Deputy chair',
  coordinator: 'Coordinator',
  member: 'Member',
  substitute: 'Substitute',
} as const;
export type Seat = keyof typeof SEATS;

/** Who runs a panel: screens its referrals, makes its agenda, keeps and approves its minutes. */
export const RUNNING_SEATS: readonly Seat[] = ['chair', 'deputy', 'coordinator'];

/** Whether a seat runs a panel. */
export function runsPanel(seat: string): boolean {
  return (RUNNING_SEATS as readonly string[]).includes(seat);
}
