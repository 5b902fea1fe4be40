/** A line as far as it matters to whether its words may still be changed. */
export interface Written {
  authorId: string | null;
  writtenAt: Date;
}

/**
 * Whether someone may still change a line's words: its author, for the minutes that the agency has settled, up to but not
 * with the last instant. After that, and for anyone else, a correction is added.
 */
export function mayStillEdit({ authorId, writtenAt }: Written, personId: string | null, now: Date, minutes: number): boolean {
  return personId !== null && personId === authorId && now.getTime() - writtenAt.getTime() < minutes * 60_000;
}
