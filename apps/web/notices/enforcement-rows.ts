import { daysBetween } from '#calendar';
import type { EnforcementLine } from '#notices';
import { KINDS, tagOf } from './enforcement-words.js';

/** A line of a list as it is shown. */
export interface EnforcementRow extends EnforcementLine {
  href: string;
  kindText: string;
  tag: { text: string; colour: string };
  /** What runs, and how long it still does: empty where nothing runs. */
  left: string;
}

const LEFT: Partial<Record<EnforcementLine['kind'], string>> = { warning: 'to rely on it', notice: 'to appeal' };

/** Shows a line on a day. */
export function rowOf(line: EnforcementLine, today: string): EnforcementRow {
  return { ...line, href: `${KINDS[line.kind].path}/${line.id}`, kindText: KINDS[line.kind].text, tag: tagOf(line.kind, line.state), left: leftOf(line, today) };
}

function leftOf({ kind, standing, untilOn }: EnforcementLine, today: string): string {
  if (standing !== 'in-force' || !untilOn || untilOn < today) return '';
  const days = daysBetween(today, untilOn) + 1;
  const words = LEFT[kind] ?? 'to run';
  return days === 1 ? `Last day ${words}` : `${days} days ${words}`;
}
