import fc from 'fast-check';
import { concordItself, requirePermission } from '../actor.js';
import { mayDo, PERMISSIONS, ROLE_NAMES, ROLES, type Permission, type Role } from './roles.js';

/** Who may do what, said a second time and the other way round. A new permission is not granted by accident. */
const MAY: Record<Role, Permission[]> = {
  officer: [
    'account.own', 'plan.read',
    'cases.read', 'cases.log', 'cases.transfer', 'cases.close',
    'cases.assign', 'cases.restrict', 'cases.share', 'agreements.read',
    'tasks.do', 'leave.own', 'risk.assess',
    'people.read', 'people.write', 'people.merge', 'places.read', 'places.write',
    'reviews.read', 'reviews.log', 'reviews.respond',
  ],
  manager: [
    'account.own', 'plan.read',
    'cases.read', 'cases.log', 'cases.transfer', 'cases.close',
    'cases.assign', 'cases.reassign', 'cases.restrict', 'cases.share', 'agreements.read', 'agreements.maintain',
    'tasks.do', 'leave.own', 'risk.assess', 'team.oversee', 'standards.set', 'questionnaires.edit',
    'people.read', 'people.write', 'people.merge', 'places.read', 'places.write',
    'reviews.read', 'reviews.log', 'reviews.respond', 'reviews.decide',
  ],
  'panel-chair': ['account.own', 'agreements.read', 'cases.read', 'people.read', 'places.read', 'plan.read', 'reviews.read', 'reviews.decide'],
  'repairs-operative': ['account.own', 'plan.read'],
  'sanctuary-coordinator': ['account.own', 'plan.read'],
  'performance-officer': ['account.own', 'agreements.read', 'cases.import', 'cases.read', 'places.read', 'plan.count', 'plan.publish', 'plan.read', 'reviews.read'],
  administrator: [
    'account.own', 'plan.read',
    'cases.import', 'jobs.operate', 'partnership.set-up', 'plan.count', 'plan.load', 'staff.administer',
    'agreements.read', 'agreements.maintain',
    'standards.set', 'questionnaires.edit',
  ],
};

const someRoles = fc.subarray([...ROLES]);
const somePermission = fc.constantFrom(...PERMISSIONS);

describe('what a role may do', () => {
  it.each(ROLES)('%s', (role) => {
    expect(PERMISSIONS.filter((permission) => mayDo([role], permission)).sort()).toEqual([...MAY[role]].sort());
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
