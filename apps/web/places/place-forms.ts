import { Transform } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';
import { Version } from '../people/person-forms.js';

const Text = (words: string): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))(target, property);
  IsString({ message: `Enter ${words} as text` })(target, property);
  MaxLength(2000, { message: `Enter fewer words for ${words}` })(target, property);
};

/** A place, and the version of what it was changed from: of the place itself, or of the case that is put there. */
export class PlaceForm {
  @Text('the address')
  address: string = '';

  @Text('the postcode')
  postcode: string = '';

  @Text('the UPRN')
  uprn: string = '';

  @Text('the grid reference')
  grid: string = '';

  @Text('the tenancy')
  councilTenancy: string = '';

  @Version('page')
  version: number;
}
