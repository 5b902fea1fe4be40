/** What a person does in the partnership. One person may have several roles. */
export const ROLES = [
  'officer',
  'manager',
  'panel-chair',
  'repairs-operative',
  'sanctuary-coordinator',
  'performance-officer',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles as people read them. */
export const ROLE_NAMES: Record<Role, string> = {
  officer: 'Officer',
  manager: 'Manager',
  'panel-chair': 'Panel chair',
  'repairs-operative': 'Repairs operative',
  'sanctuary-coordinator': 'Sanctuary coordinator',
  'performance-officer': 'Performance officer',
  administrator: 'Administrator',
};

/** Which roles may do what. What is not written here, nobody may. */
const GRANTS = {
  'cases.read': ['officer', 'manager', 'panel-chair', 'performance-officer'],
  'cases.log': ['officer', 'manager'],
  'cases.transfer': ['officer', 'manager'],
  'cases.close': ['officer', 'manager'],
  'cases.share': ['officer', 'manager'],
  'cases.assign': ['officer', 'manager'],
  'cases.reassign': ['manager'],
  'cases.restrict': ['officer', 'manager'],
  'agreements.read': ['officer', 'manager', 'panel-chair', 'performance-officer', 'administrator'],
  'agreements.maintain': ['manager', 'administrator'],
  'tasks.do': ['officer', 'manager'],
  'team.oversee': ['manager'],
  'standards.set': ['manager', 'administrator'],
  'leave.own': ['officer', 'manager'],
  'risk.assess': ['officer', 'manager'],
  'questionnaires.edit': ['manager', 'administrator'],
  'people.read': ['officer', 'manager', 'panel-chair'],
  'people.write': ['officer', 'manager'],
  'people.merge': ['officer', 'manager'],
  'places.read': ['officer', 'manager', 'panel-chair', 'performance-officer'],
  'places.write': ['officer', 'manager'],
  'cases.merge': ['officer', 'manager'],
  'complaints.record': ['officer', 'manager'],
  'timeline.write': ['officer', 'manager'],
  'timeline.settle': ['manager'],
  'cases.import': ['performance-officer', 'administrator'],
  'reviews.read': ['officer', 'manager', 'panel-chair', 'performance-officer'],
  'reviews.log': ['officer', 'manager'],
  // Of the agency that runs case reviews; so ask the actions of libs/reviews.
  'reviews.decide': ['manager', 'panel-chair'],
  'reviews.respond': ['officer', 'manager'],
  'panels.read': ['officer', 'manager', 'panel-chair', 'sanctuary-coordinator', 'administrator'],
  'panels.refer': ['officer', 'manager', 'panel-chair', 'sanctuary-coordinator'],
  // Of those who have a seat; and of chair, deputy and coordinator: so ask the actions of libs/panels.
  'panels.sit': ['officer', 'manager', 'panel-chair', 'sanctuary-coordinator'],
  'panels.run': ['officer', 'manager', 'panel-chair'],
  'panels.set-up': ['administrator'],
  'notices.read': ['officer', 'manager'],
  'notices.write': ['officer', 'manager'],
  'authorities.give': ['manager'],
  'enforcement.set': ['manager', 'administrator'],
  'sanctuary.refer': ['officer', 'manager', 'panel-chair', 'sanctuary-coordinator'],
  'sanctuary.coordinate': ['sanctuary-coordinator'],
  'sanctuary.repair': ['repairs-operative'],
  // Appointments, and the items of a job.
  'sanctuary.visit': ['repairs-operative', 'sanctuary-coordinator'],
  // Of a partnership's own hours, bands and catalogue.
  'sanctuary.set': ['sanctuary-coordinator'],
  'letters.edit': ['manager'],
  'surveys.read': ['manager', 'performance-officer'],
  'surveys.read-words': ['manager'],
  'nm01.read': ['manager', 'performance-officer'],
  'nm01.set': ['performance-officer'],
  'plan.load': ['administrator'],
  'plan.read': [...ROLES],
  // Of what one owns, or one's agency promised: so ask the actions of libs/plan.
  'plan.report': ['officer', 'manager', 'panel-chair', 'sanctuary-coordinator', 'performance-officer', 'administrator'],
  'plan.maintain': ['performance-officer', 'administrator'],
  'plan.state': ['manager', 'performance-officer'],
  'plan.publish': ['performance-officer'],
  'plan.count': ['performance-officer', 'administrator'],
  'partnership.set-up': ['administrator'],
  'staff.administer': ['administrator'],
  'jobs.operate': ['administrator'],
  'account.own': [...ROLES],
} as const satisfies Record<string, readonly Role[]>;

/** One thing that a person may or may not do. */
export type Permission = keyof typeof GRANTS;

/** Every permission there is. */
export const PERMISSIONS = Object.keys(GRANTS) as Permission[];

/** Whether any of the roles grants a permission. */
export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  return GRANTS[permission].some((role) => roles.includes(role));
}
