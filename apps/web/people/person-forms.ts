import { SAFE_CONTACT } from '#cases';
import { EmailOrNone, Ticked, TickedOf, Version, Words } from '../http/form-fields.js';

/** A person, as the form has them. */
export class PersonForm {
  @Ticked()
  anonymous: boolean = false;

  @Words(8000, 'The name')
  name: string = '';

  @Words(8000, 'The pseudonym')
  pseudonym: string = '';

  @Words(8000, 'Other names')
  otherNames: string = '';

  @Words(8000, 'The date of birth')
  bornOn: string = '';

  @Words(8000, 'The age')
  ageBand: string = '';

  @Words(8000, 'The phone number')
  phone: string = '';

  @Words(8000, 'The other phone number')
  otherPhone: string = '';

  @EmailOrNone()
  email: string = '';

  @Words(8000, 'The address')
  address: string = '';

  @Words(8000, 'The postcode')
  postcode: string = '';

  @Words(8000, 'How they prefer to be contacted')
  preferredContact: string = '';

  @Words(8000, 'When to contact them')
  contactTimes: string = '';

  @TickedOf(Object.keys(SAFE_CONTACT), 'Choose safe contact rules from the list')
  safeContact: string[] = [];

  @Words(8000, 'The safe contact note')
  safeContactNote: string = '';

  @Words(8000, 'The contact warnings')
  contactWarnings: string = '';

  @Words(8000, 'The language')
  language: string = '';

  @Ticked()
  interpreter: boolean = false;

  @Words(8000, 'What makes them vulnerable')
  vulnerability: string = '';
}

/** A new person of a case. */
export class NewPersonForm extends PersonForm {
  @Words(8000, 'The role')
  role: string = '';

  @Words(8000, 'The note')
  note: string = '';
}

/** A person to change. */
export class ChangedPersonForm extends PersonForm {
  @Version('Open the person again, and make your change there')
  version: number;
}

/** A known person to make part of a case. */
export class LinkForm {
  @Words(8000, 'The role')
  role: string = '';

  @Words(8000, 'The note')
  note: string = '';
}

/** A role to end or to change for another. */
export class RoleForm {
  @Version('Open the case again, and make your change there')
  version: number;

  @Words(8000, 'The new role')
  newRole: string = '';

  @Words(8000, 'The reason')
  reason: string = '';
}

/** Two records to merge. */
export class MergeForm {
  @Words(8000, 'The reason')
  reason: string = '';
}
