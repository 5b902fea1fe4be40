import { Version, Words } from '../../http/form-fields.js';

/** What an agency knows about somebody. */
export class ResearchForm {
  @Version()
  version: number;

  @Words(10_000, 'What your agency knows')
  answer: string = '';
}
