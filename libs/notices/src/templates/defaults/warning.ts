import type { Block } from '#platform';
import { ADDRESSEE, each, HEAD, heading, HELP, list, SIGNED, title, where, words } from './parts.js';

/** A written warning (ASBCPA 2014 s.43(5)(a)): the conduct, what must change and by when, and what follows. */
export const WARNING: Block[] = [
  ...HEAD,
  title('Community protection warning'),
  ...ADDRESSEE,
  words('This is a written warning under section 43 of the Anti-social Behaviour, Crime and Policing Act 2014.'),
  heading('What you do'),
  words('{conduct}'),
  ...where('effect', heading('What it does to others'), words('{effect}')),
  heading('What must change'),
  ...each('requirements', list('{number}. {asked}{#by} You have until {by}.{/by}')),
  heading('What happens next'),
  words('If this does not stop, we can give you a community protection notice. We can do that if what you do:'),
  list('harms the life of people in the area', 'goes on, or happens again and again', 'is unreasonable'),
  words('It is an offence not to do what such a notice says. You could get a fixed penalty, or be taken to court and fined.'),
  words('{#relied until}A notice can follow this warning until {relied until}.{/relied until} If you think that this warning is wrong, or that you are the wrong person, tell us as soon as you can.'),
  ...HELP,
  ...SIGNED,
];

/** A warning is taken back. */
export const WARNING_WITHDRAWN: Block[] = [
  ...HEAD,
  title('We have withdrawn a warning'),
  ...ADDRESSEE,
  words('On {warning day} we gave you a community protection warning, {warning reference}. We have withdrawn it. No notice can follow it.'),
  ...where('reason', heading('Why'), words('{reason}')),
  ...SIGNED,
];
