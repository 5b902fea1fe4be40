/** The parts of a case that can be shown to another agency, one without the other. */
export const SHARE_PARTS = ['complaints', 'people', 'risk', 'timeline', 'tasks', 'notices'] as const;
export type SharePart = (typeof SHARE_PARTS)[number];

/** Parts as people read them. */
export const PART_WORDS: Record<SharePart, string> = {
  complaints: 'Complaints',
  people: 'People',
  risk: 'Risk',
  timeline: 'Timeline',
  tasks: 'Tasks',
  notices: 'Warnings, notices and orders',
};

/** How much is shared: everything; some parts; or the outline alone, which is what the case is called, where it is and what it is about. */
export const EXTENTS = ['whole', 'parts', 'outline'] as const;
export type Extent = (typeof EXTENTS)[number];

/** The parts that a choice comes to; null where it is none: an unknown extent or part, or no part where some should be. */
export function partsOf(extent: string, chosen: readonly string[]): SharePart[] | null {
  if (extent === 'whole') return [...SHARE_PARTS];
  if (extent === 'outline') return [];
  if (extent !== 'parts' || chosen.length === 0) return null;
  if (!chosen.every((part) => (SHARE_PARTS as readonly string[]).includes(part))) return null;
  return SHARE_PARTS.filter((part) => chosen.includes(part));
}

/** What is shared, as people read it. */
export function partsInWords(parts: readonly string[]): string {
  if (parts.length === 0) return 'The outline alone';
  if (parts.length === SHARE_PARTS.length) return 'The whole case';
  const words = SHARE_PARTS.filter((part) => parts.includes(part)).map((part) => PART_WORDS[part].toLowerCase());
  const listed = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words[0]!;
  return listed.charAt(0).toUpperCase() + listed.slice(1);
}
