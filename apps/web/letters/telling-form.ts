import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString } from 'class-validator';

/** Whatever is no text counts as nothing typed; what was typed is judged by its rule. */
const Text = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value : ''));

/** How a person was told, as the officer fills it in. */
export class TellingForm {
  @Text() @IsString()
  way: string = '';

  @Text() @IsString()
  toldOn: string = '';

  @Text() @IsString()
  whyNot: string = '';

  @Text() @IsString()
  heading: string = '';

  @Text() @IsString()
  body: string = '';

  @Text() @IsString()
  address: string = '';

  @Text() @IsString()
  note: string = '';

  /** Which version of the agency's words the letter began with. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null))
  @IsOptional() @IsInt()
  templateVersion: number | null = null;
}
