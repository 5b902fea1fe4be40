import { Transform } from 'class-transformer';
import { IsArray, IsBoolean, IsEmail, IsInt, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';

/** Text without the blanks around it; how long it may be, its rule says. */
const Text = (words: string): PropertyDecorator => {
  const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
  return (target, property) => {
    trimmed(target, property);
    IsString({ message: `Enter ${words} as text` })(target, property);
    MaxLength(8000, { message: `Enter fewer words for ${words}` })(target, property);
  };
};

/** A checkbox: ticked is true, and left out is false. */
const Ticked = (): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => value === 'yes' || value === true)(target, property);
  IsBoolean()(target, property);
};

/** The version of what was seen, which forms send as text. */
export const Version = (what: string): PropertyDecorator => (target, property) => {
  const message = `Open the ${what} again, and make your change there`;
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value))(target, property);
  IsInt({ message })(target, property);
  Min(1, { message })(target, property);
  Max(2_147_483_647, { message })(target, property);
};

/** A person, as the form has them. */
export class PersonForm {
  @Ticked()
  anonymous: boolean = false;

  @Text('the name')
  name: string = '';

  @Text('the pseudonym')
  pseudonym: string = '';

  @Text('other names')
  otherNames: string = '';

  @Text('the date of birth')
  bornOn: string = '';

  @Text('the age')
  ageBand: string = '';

  @Text('the phone number')
  phone: string = '';

  @Text('the other phone number')
  otherPhone: string = '';

  @Text('the email address')
  @ValidateIf(({ email }: PersonForm) => email !== '')
  @IsEmail({}, { message: 'Enter an email address, like name@example.com, or leave it empty' })
  email: string = '';

  @Text('the address')
  address: string = '';

  @Text('the postcode')
  postcode: string = '';

  @Text('how they prefer to be contacted')
  preferredContact: string = '';

  @Text('when to contact them')
  contactTimes: string = '';

  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (value ? [value] : []) : (value ?? [])))
  @IsArray({ message: 'Choose safe contact rules from the list' })
  @IsString({ each: true, message: 'Choose safe contact rules from the list' })
  safeContact: string[] = [];

  @Text('the safe contact note')
  safeContactNote: string = '';

  @Text('the contact warnings')
  contactWarnings: string = '';

  @Text('the language')
  language: string = '';

  @Ticked()
  interpreter: boolean = false;

  @Text('what makes them vulnerable')
  vulnerability: string = '';
}

/** A new person of a case. */
export class NewPersonForm extends PersonForm {
  @Text('the role')
  role: string = '';

  @Text('the note')
  note: string = '';
}

/** A person to change. */
export class ChangedPersonForm extends PersonForm {
  @Version('person')
  version: number;
}

/** A known person to make part of a case. */
export class LinkForm {
  @Text('the role')
  role: string = '';

  @Text('the note')
  note: string = '';
}

/** A role to end or to change for another. */
export class RoleForm {
  @Version('case')
  version: number;

  @Text('the new role')
  newRole: string = '';

  @Text('the reason')
  reason: string = '';
}

/** Two records to merge. */
export class MergeForm {
  @Text('the reason')
  reason: string = '';
}
