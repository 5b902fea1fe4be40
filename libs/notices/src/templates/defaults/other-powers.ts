import type { Block } from '#platform';
import { each, HEAD, heading, list, SIGNED, title, where, words } from './parts.js';

/** A closure notice, with all that ASBCPA 2014 s.76(5) asks for. */
export const CLOSURE_NOTICE: Block[] = [
  ...HEAD,
  title('Closure notice'),
  words('Premises: {premises}'),
  words('Date: {day}\nReference: {reference}'),
  words('This is a closure notice under section 76 of the Anti-social Behaviour, Crime and Policing Act 2014.'),
  heading('What this notice does'),
  words('From {starts} until {ends}, nobody may enter these premises or stay in them, except:'),
  words('{who may enter}'),
  words('This notice cannot keep out people who live there all the time, or the owner.'),
  heading('It is an offence to break this notice'),
  words('Whoever stays in the premises or enters them against this notice, without a reasonable excuse, commits an offence. So does whoever gets in the way of those who serve or enforce it. A court can send them to prison, or fine them, or both (section 86).'),
  heading('Why we give this notice'),
  words('{reasons}'),
  words('We are satisfied on reasonable grounds that this notice is necessary to prevent nuisance or disorder from going on, coming back or happening (section 76(1)).'),
  heading('What happens next'),
  words('We will ask a magistrates’ court for a closure order (section 80). The court will hear this: {hearing}. You may come and say what you think.'),
  heading('What a closure order does'),
  words('A closure order can close all or part of the premises for up to three months. It can keep out everyone, also people who live there and the owner, or some people, or all at some times. The court can make it longer, up to six months in all. Whoever enters or stays against an order, without a reasonable excuse, commits an offence.'),
  heading('Who can give advice on housing and the law'),
  words('{advice}'),
  ...SIGNED,
];

/** A closure notice is cancelled (s.78). */
export const CLOSURE_CANCELLED: Block[] = [
  ...HEAD,
  title('Closure notice cancelled'),
  words('Premises: {premises}'),
  words('Date: {day}\nReference: {reference}'),
  words('On {closure day} we gave a closure notice for these premises, {closure reference}. It is cancelled under section 78 of the Anti-social Behaviour, Crime and Policing Act 2014. People may enter again.'),
  ...where('reason', heading('Why'), words('{reason}')),
  ...SIGNED,
];

/** An agreement without force of law: it says so. */
export const BEHAVIOUR_CONTRACT: Block[] = [
  ...HEAD,
  title('Acceptable behaviour contract'),
  words('Between {recipient}, {recipient address}, and {agency}'),
  words('Date: {day}\nReference: {reference}'),
  words('This is an agreement. It lasts from {starts} until {ends}. Nobody is punished by law just for breaking it. But if it is broken, what happened may be told to a court that is asked for an injunction or another order.'),
  heading('What has worried people'),
  words('{conduct}'),
  heading('What I promise'),
  ...each('promises', list('{number}. {words}')),
  ...where('support', heading('What others do to help'), words('{support}')),
  heading('Signatures'),
  words('{recipient}\n\nSignature: ______________________________  Date: ______________'),
  ...where('parent', words('{parent}, parent or carer\n\nSignature: ______________________________  Date: ______________')),
  words('{officer}, {job title}, {agency}\n\nSignature: ______________________________  Date: ______________'),
];

/** A public spaces protection order: what it forbids, what breaking it means, how long it lasts (s.59(7)), how to challenge it. */
export const SPACES_ORDER: Block[] = [
  ...HEAD,
  title('Public spaces protection order: {title}'),
  words('Date: {day}\nReference: {reference}'),
  words('{agency} makes this order under section 59 of the Anti-social Behaviour, Crime and Policing Act 2014. It lasts from {starts} until the end of {ends}.'),
  heading('Where it counts'),
  words('{area}'),
  heading('Why it is made'),
  words('{activities}'),
  words('We are satisfied on reasonable grounds that this has had, or is likely to have, a detrimental effect on the quality of life of those in the locality; that the effect is, or is likely to be, persistent or continuing; that it makes, or is likely to make, what is done unreasonable; and that it justifies these conditions.'),
  heading('What the order says'),
  ...each('conditions', list('{number}. {words}')),
  heading('What happens if you break it (section 67)'),
  words('It is an offence to break this order without a reasonable excuse. A court can fine you up to level 3 on the standard scale. Instead, an officer can give you a fixed penalty (section 68).'),
  ...where(
    'alcohol',
    heading('Alcohol (section 63)'),
    words('If a police officer, or an officer whom the council has authorised, reasonably believes that you drink or have drunk alcohol here against this order, or mean to, they may ask you to stop, or to hand over what is or may be alcohol, and what it is kept in. They must tell you that it is an offence to refuse without a reasonable excuse. A court can fine you up to level 2 on the standard scale. It is an offence to refuse, not to drink. If you ask an authorised officer for proof of their authority and they do not show it, you need not do what they ask.'),
  ),
  heading('How to challenge this order (section 66)'),
  words('Somebody who lives in the area, or often works in it or visits it, can ask the High Court to look at whether the order may be made. They have six weeks from the day on which it was made{#last challenge day}: until {last challenge day}{/last challenge day}.'),
  ...SIGNED,
];
