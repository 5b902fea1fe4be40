import { inWords, type IsoDate } from '#calendar';
import { areaOnGrid, CHALLENGE_RESULTS, CONSULTED, CONSULTED_FOR, SPACES_STEPS, type Area, type SpacesLine, type SpacesStep } from '#notices';
import { mapView } from '../../places/map-view.js';

/** How an order stands on a day, as a tag. */
export function tagOfSpaces({ state, fromOn, untilOn }: Pick<SpacesLine, 'state' | 'fromOn' | 'untilOn'>, today: IsoDate): { text: string; colour: string } {
  if (state === 'draft') return { text: 'Draft', colour: 'grey' };
  if (state === 'discharged') return { text: 'Discharged', colour: 'red' };
  if (state === 'abandoned') return { text: 'Given up', colour: 'grey' };
  if (untilOn! < today) return { text: 'Ended', colour: 'grey' };
  return fromOn! > today ? { text: 'Made, not begun', colour: 'blue' } : { text: 'In force', colour: 'green' };
}

/** The map of an order's area; the same is said in words beside it. */
export function mapOfArea(area: Area, name: string, id: string): Record<string, unknown> | null {
  const words = { id, title: `Map of the area: ${name}`, description: 'The area of the order on the British National Grid. Its streets are listed beside the map, and its corners below it.' };
  return mapView([], [], words, [], [{ polygons: areaOnGrid(area), label: name }]);
}

/** Corners of an area, to read where no map is seen: degrees north and east. */
export function cornersOf(area: Area): string[] {
  return area.flatMap((polygon) => polygon[0]!.slice(0, -1).map(([longitude, latitude]) => `${latitude}, ${longitude}`));
}

/** Lines of text, each a restriction. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}

const TOLD: Record<string, string> = {
  ...CONSULTED, responses: 'What people said', note: 'Note', result: 'The High Court', before: 'Ended before', fromOn: 'First day', placeBefore: 'Place before', restrictionsBefore: 'Restrictions before',
};
const DONE: Record<string, string> = { make: 'Made', extend: 'Extended', vary: 'Varied', discharge: 'Discharged', challenge: 'Challenged in the High Court', abandon: 'Given up' };

/** A step as the page tells it. */
export function storyOfSpaces({ step, on, until, words, recordedBy, recordedAt }: SpacesStep): Record<string, unknown> {
  const purpose = CONSULTED_FOR[words.purpose as keyof typeof CONSULTED_FOR];
  const title = step === 'consult' ? `Consultation: ${purpose.toLowerCase()}` : (DONE[step] ?? SPACES_STEPS[step as keyof typeof SPACES_STEPS]);
  const lines = Object.entries(words).filter(([name, value]) => value && TOLD[name]).map(([name, value]) => ({ key: TOLD[name]!, value: said(name, value) }));
  return { title, on, until, recordedBy, recordedAt, lines };
}

function said(name: string, value: string): string {
  if (name === 'before' || name === 'fromOn') return inWords(value);
  return name === 'result' ? (CHALLENGE_RESULTS[value as keyof typeof CHALLENGE_RESULTS] ?? value) : value;
}
