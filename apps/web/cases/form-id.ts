import { uuidv7 } from 'uuidv7';
import { refuse } from '#platform';
import { idFrom } from '../http/page-request.js';

/** How far the clocks of two web processes may be apart, in milliseconds. */
const CLOCKS_APART = 5 * 60_000;

/** The id of what a form will make, chosen when the form is shown, so that a second click makes nothing twice. */
export function newFormId(): string {
  return uuidv7();
}

/**
 * The id that the form was given when it was shown: lists are in the order of ids, so none may come from the future. An id
 * is made by the machine's clock, and so is held against that one.
 */
export function formIdFrom(value: unknown): string {
  const id = idFrom(value, 'form');
  const [givenAt, version] = [parseInt(id.slice(0, 8) + id.slice(9, 13), 16), id[14]];
  if (version !== '7' || givenAt > Date.now() + CLOCKS_APART) throw refuse(null, 'This form cannot be used. Try again');
  return id;
}
