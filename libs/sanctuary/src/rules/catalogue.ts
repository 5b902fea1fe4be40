/** What kinds of thing are fitted. */
export const MEASURE_KINDS = {
  lock: 'Locks',
  door: 'Doors',
  window: 'Windows',
  alarm: 'Alarms',
  lighting: 'Lighting',
  letterbox: 'Letterbox',
  'safe-room': 'Safe room',
  other: 'Other',
} as const;
export type MeasureKind = keyof typeof MEASURE_KINDS;

/** What a survey finds wrong at an opening, or with a home; a measure of the catalogue says which of them it mends. */
export const FAULTS = {
  'lock-weak': 'The lock is weak or worn',
  'keys-with-others': 'Somebody else may have keys',
  'no-second-lock': 'There is one lock alone',
  'cannot-see-caller': 'Nobody can see who is at the door',
  'frame-weak': 'The frame is weak',
  'door-weak': 'The door is weak or broken',
  'window-no-lock': 'The window does not lock',
  'glass-weak': 'The glass breaks easily',
  'no-way-to-call': 'There is no quick way to call for help',
  'dark-outside': 'It is dark outside',
  'letterbox-open': 'Something could be pushed through the letterbox',
  'no-safe-room': 'There is no safe room',
  none: 'Nothing is wrong',
  other: 'Something else',
} as const;
export type Fault = keyof typeof FAULTS;

/** Something of the catalogue. */
export interface Measure {
  id: string;
  name: string;
  kind: MeasureKind;
  parts: string;
  costPence: number;
  mends: Fault[];
  recoverable: boolean;
  offered: boolean;
  version: number;
}

/** What is recommended for a fault: what the partnership offers that mends it, the cheapest first. */
export function recommended<Offered extends Pick<Measure, 'name' | 'costPence' | 'mends' | 'offered'>>(catalogue: readonly Offered[], fault: Fault): Offered[] {
  return catalogue
    .filter(({ offered, mends }) => offered && mends.includes(fault))
    .sort((one, other) => one.costPence - other.costPence || (one.name < other.name ? -1 : 1));
}

type First = Omit<Measure, 'id' | 'offered' | 'version'>;
const measure = (name: string, kind: MeasureKind, parts: string, costPence: number, mends: Fault[], recoverable = false): First => ({
  name, kind, parts, costPence, mends, recoverable,
});

/** What a new partnership's catalogue begins with; its coordinators change it. */
export const FIRST_CATALOGUE: readonly First[] = [
  measure('Change the lock cylinder', 'lock', 'Anti-snap cylinder, 3 keys', 6500, ['lock-weak', 'keys-with-others']),
  measure('Fit a mortice lock', 'lock', '5-lever mortice deadlock to BS 3621', 9500, ['no-second-lock']),
  measure('Fit a door chain and viewer', 'door', 'Door chain, wide-angle viewer', 3500, ['cannot-see-caller']),
  measure('Strengthen the frame', 'door', 'London bar, Birmingham bar, hinge bolts', 14_000, ['frame-weak']),
  measure('Replace the door', 'door', 'Door set to PAS 24', 95_000, ['door-weak']),
  measure('Fit window locks', 'window', 'Key-operated window locks', 2500, ['window-no-lock']),
  measure('Fit window film', 'window', 'Shatter-resistant film', 8000, ['glass-weak']),
  measure('Lend a personal alarm', 'alarm', 'Alarm with call button', 12_000, ['no-way-to-call'], true),
  measure('Fit a video doorbell', 'alarm', 'Video doorbell, memory card', 15_000, ['cannot-see-caller'], true),
  measure('Fit outside lighting', 'lighting', 'Light with movement sensor', 11_000, ['dark-outside']),
  measure('Fit a fireproof letterbox', 'letterbox', 'Fire-retardant bag and anti-arson plate', 7500, ['letterbox-open']),
  measure('Make a safe room', 'safe-room', 'Solid door set, mortice bolts, hinge bolts, viewer, smoke alarm, phone point', 180_000, ['no-safe-room']),
];
