import fc from 'fast-check';
import { concordItself, requirePermission } from '../actor.js';
import { mayDo, PERMISSIONS, ROLE_NAMES, ROLES, type Permission, type Role } from './roles.js';

/** Who may do what, said a second time and the other way round. A new permission is not granted by accident. */
const MAY: Record<Role, Permission[]> = {
  officer: [
    'account.own', 'agreements.read', 'cases.assign', 'cases.close', 'cases.log', 'cases.merge', 'cases.read', 'cases.restrict',
    'cases.share', 'cases.transfer', 'complaints.record', 'leave.own', 'notices.read', 'notices.write', 'people.merge', 'people.read', 'people.write', 'places.read',
    'panels.read', 'panels.refer', 'panels.run', 'panels.sit', 'places.write', 'plan.read', 'plan.report', 'reviews.log', 'reviews.read',
    'reviews.respond', 'risk.assess', 'sanctuary.refer', 'tasks.do', 'timeline.write',
  ],
  manager: [
    'account.own', 'agreements.maintain', 'agreements.read', 'authorities.give', 'cases.assign', 'cases.close', 'cases.log', 'cases.merge', 'cases.read',
    'cases.reassign', 'cases.restrict', 'cases.share', 'cases.transfer', 'complaints.record', 'enforcement.set', 'leave.own', 'letters.edit', 'nm01.read',
    'notices.read', 'notices.write',
    'panels.read', 'panels.refer', 'panels.run', 'panels.sit', 'people.merge', 'people.read', 'people.write', 'places.read',
    'places.write', 'plan.read', 'plan.report', 'plan.state', 'questionnaires.edit',
    'reviews.decide', 'reviews.log', 'reviews.read', 'reviews.respond', 'risk.assess', 'sanctuary.refer', 'standards.set', 'surveys.read',
    'surveys.read-words', 'tasks.do', 'team.oversee', 'timeline.settle', 'timeline.write',
  ],
  'panel-chair': [
    'account.own', 'agreements.read', 'cases.read', 'panels.read', 'panels.refer', 'panels.run', 'panels.sit', 'people.read',
    'places.read', 'plan.read', 'plan.report', 'reviews.decide',
    'reviews.read', 'sanctuary.refer',
  ],
  'repairs-operative': ['account.own', 'plan.read', 'sanctuary.repair', 'sanctuary.visit'],
  'sanctuary-coordinator': [
    'account.own', 'panels.read', 'panels.refer', 'panels.sit', 'plan.read', 'plan.report', 'sanctuary.coordinate', 'sanctuary.refer', 'sanctuary.set', 'sanctuary.visit',
  ],
  'performance-officer': [
    'account.own', 'agreements.read', 'cases.import', 'cases.read', 'nm01.read', 'nm01.set', 'places.read',
    'plan.count', 'plan.maintain', 'plan.publish', 'plan.read', 'plan.report', 'plan.state', 'reviews.read', 'surveys.read',
  ],
  administrator: [
    'account.own', 'agreements.maintain', 'agreements.read', 'cases.import', 'enforcement.set', 'jobs.operate', 'panels.read', 'panels.set-up',
    'partnership.set-up',
    'plan.count', 'plan.load', 'plan.maintain', 'plan.read', 'plan.report', 'questionnaires.edit', 'staff.administer', 'standards.set',
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
