import type { Block } from '#platform';
import { ADDRESSEE, HEAD, heading, HELP, SIGNED, title, where, words } from './parts.js';

/** A fixed penalty notice, with all that ASBCPA 2014 s.52(6) asks for. */
export const PENALTY: Block[] = [
  ...HEAD,
  title('Fixed penalty notice'),
  ...ADDRESSEE,
  words('This is a fixed penalty notice under section 52 of the Anti-social Behaviour, Crime and Policing Act 2014. We have reason to believe that you have committed an offence: not doing what a community protection notice says (section 48). The notice is {notice reference}, which you were given on {notice day}.'),
  heading('What happened'),
  words('On {offence day}: {what happened}'),
  heading('What you can do'),
  words('You can pay {amount} by {last payment day}. If you pay by then, you cannot be convicted of this offence.'),
  ...where('lower amount', words('If you pay by {lower amount until}, {lower amount} is enough.')),
  words('We cannot take you to court for this offence during the {payment days} days that follow the date of this notice, up to {last payment day}. If you have not paid by then, we can.'),
  heading('Where and how to pay'),
  ...where('how to pay', words('{how to pay}')),
  words('You can always pay by a letter, with postage paid, that holds the amount. Send it to the name and address above. It counts as paid on the day on which the letter would usually arrive. Give the reference {reference}.'),
  heading('If you do not agree'),
  words('You do not have to pay. If you think that you did not commit the offence, do not pay: a court can then decide. You can tell us why you do not agree.'),
  ...HELP,
  ...SIGNED,
];

/** What work the council means to do inside, about what it will cost, and the invitation to consent (s.47(3)). */
export const WORKS_CONSENT: Block[] = [
  ...HEAD,
  title('We ask for your consent to work'),
  ...ADDRESSEE,
  words('On {notice day} we gave you a community protection notice, {notice reference}. You have not done all that it says. This is a notice under section 47(3) of the Anti-social Behaviour, Crime and Policing Act 2014.'),
  heading('The work that we mean to have done'),
  words('{work}'),
  words('Where: {premises}'),
  words('About what it will cost: {estimated cost}'),
  heading('Do you consent?'),
  words('We invite you to consent to this work. If you do not own the place, we need the owner’s consent too. Please answer by {answer by}.'),
  words('I consent to this work being done.\n\nSignature: ______________________________\n\nDate: ______________________________'),
  heading('What happens next'),
  words('Once the work is done we can give you a notice that asks you to pay no more than it cost. You can then appeal to a magistrates’ court if that is too much. Without consent we do not have this work done, but it is still an offence not to do what the community protection notice says.'),
  ...HELP,
  ...SIGNED,
];

/** What was done and what is asked for it (s.47(6)), and the appeal against the amount (s.47(7)). */
export const WORKS_COST: Block[] = [
  ...HEAD,
  title('What our work cost'),
  ...ADDRESSEE,
  words('On {notice day} you were given a community protection notice, {notice reference}. You did not do all that it says, so we had work done. This is a notice under section 47(6) of the Anti-social Behaviour, Crime and Policing Act 2014.'),
  heading('The work that was done'),
  words('{work}'),
  words('When: {work day}'),
  heading('What you must pay'),
  words('{amount}. This is no more than it cost us.'),
  ...where('how to pay', words('{how to pay}')),
  heading('Your right to appeal'),
  words('You can appeal to a magistrates’ court if the amount is too much. You have {appeal days} days, and the day on which you were given this notice is the first of them. The last day to appeal is {last appeal day}. The court can confirm the amount or set a lower one.'),
  ...where('court', words('Send your appeal to: {court}')),
  ...HELP,
  ...SIGNED,
];
