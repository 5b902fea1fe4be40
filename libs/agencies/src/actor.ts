import { Refusal, type Identity, type Via } from '#platform';
import { mayDo, ROLES, type Permission, type Role } from './rules/roles.js';

/** Who acts: a person by page or API, or Concord itself by job or command. Every action takes it first. */
export interface Actor {
  via: Via;
  /** None where Concord itself acts. */
  staffId: string | null;
  partnershipId: string;
  agencyId: string | null;
  name: string;
  agencyName: string;
  partnershipName: string;
  roles: readonly Role[];
}

/** Whose eyes row-level security gives the actor's transactions. */
export function identityOf({ partnershipId, agencyId, staffId }: Actor): Identity {
  return { partnershipId, agencyId, personId: staffId };
}

/** Concord itself, at work for one partnership in a job or a command. */
export function concordItself(partnershipId: string, via: 'job' | 'command'): Actor {
  return {
    via,
    staffId: null,
    partnershipId,
    agencyId: null,
    name: 'Concord',
    agencyName: '',
    partnershipName: '',
    roles: ROLES,
  };
}

/** Whether the actor may do something. */
export function may(actor: Actor, permission: Permission): boolean {
  return mayDo(actor.roles, permission);
}

/** The first line of every action: refuses an actor whose roles do not grant the permission. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) {
    throw new Refusal([{ field: null, message: 'Your role does not let you do this. Ask your manager if you need it.' }], 'forbidden');
  }
}
