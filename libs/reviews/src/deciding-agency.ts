import type { Actor } from '#agencies';
import { Refusal } from '#platform';

/** Refuses people of another agency than the one that runs reviews. Concord itself, in a command, has none. */
export function requireDeciding(actor: Actor, agencyId: string): void {
  if (actor.staffId !== null && actor.agencyId !== agencyId) {
    throw new Refusal([{ field: null, message: 'Only the agency that runs case reviews can do this' }], 'forbidden');
  }
}
