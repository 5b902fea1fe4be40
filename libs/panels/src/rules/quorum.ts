/** How far a meeting is from being able to decide. */
export interface Quorum {
  /** Agencies of which somebody is present: a substitute counts for theirs. */
  present: number;
  needed: number;
  reached: boolean;
}

/** Whether enough agencies are present, however many people each has sent. */
export function quorumOf(people: readonly { agencyId: string; state: string | null }[], needed: number): Quorum {
  const present = new Set(people.filter(({ state }) => state === 'present').map(({ agencyId }) => agencyId)).size;
  return { present, needed, reached: present >= needed };
}
