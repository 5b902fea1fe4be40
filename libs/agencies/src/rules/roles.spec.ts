import fc from 'fast-check';
import { concordItself, requirePermission } from '../actor.js';
import { mayDo, PERMISSIONS, ROLE_NAMES, ROLES, type Permission, type Role } from './roles.js';

/** Who may do what, said a second time and the other way round. A new permission is not granted by accident. */
const MAY: Record<Role, Permission[]> = {
  officer: [
    'account.own', 'agreements.read', 'cases.assign', 'cases.close', 'cases.log', 'cases.read', 'cases.restrict', 'cases.share',
    'cases.transfer', 'plan.read',
  ],
  manager: [
    'account.own', 'agreements.maintain', 'agreements.read', 'cases.assign', 'cases.close', 'cases.log', 'cases.read', 'cases.reassign',
    'cases.restrict', 'cases.share', 'cases.transfer', 'plan.read',
  ],
  'panel-chair': ['account.own', 'agreements.read', 'cases.read', 'plan.read'],
  'repairs-operative': ['account.own', 'plan.read'],
  'sanctuary-coordinator': ['account.own', 'plan.read'],
  'performance-officer': ['account.own', 'agreements.read', 'cases.import', 'cases.read', 'plan.count', 'plan.publish', 'plan.read'],
  administrator: [
    'account.own', 'agreements.maintain', 'agreements.read', 'cases.import', 'jobs.operate', 'partnership.set-up', 'plan.count',
    'plan.load', 'plan.read', 'staff.administer',
  ],
};

const someRoles = fc.subarray([...ROLES]);
const somePermission = fc.constantFrom(...PERMISSIONS);

describe('what a role may do', () => {
  it.each(ROLES)('%s', (role) => {
    expect(PERMISSIONS.filter((permission) => mayDo([role], permission)).sort()).toEqual(MAY[role]);
    expect(ROLE_NAMES[role]).toMatch(/^[A-Z]/);
  });

  it('adds up over several roles, and nobody without a role may do anything', () => {
    fc.assert(
      fc.property(someRoles, somePermission, (roles, permission) => {
        expect(mayDo(roles, permission)).toBe(roles.some((role) => MAY[role].includes(permission)));
      }),
    );
  });

  it('is what an action asks for', () => {
    fc.assert(
      fc.property(someRoles, somePermission, (roles, permission) => {
        const actor = { ...concordItself('', 'command'), roles };
        const ask = (): void => requirePermission(actor, permission);
        if (mayDo(roles, permission)) expect(ask).not.toThrow();
        else expect(ask).toThrow(expect.objectContaining({ kind: 'forbidden' }));
      }),
    );
  });
});
