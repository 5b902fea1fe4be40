import type { Block } from '#platform';
import { ADDRESSEE, each, HEAD, heading, HELP, list, SIGNED, title, where, words } from './parts.js';

/** How to appeal, and what an appeal does (ASBCPA 2014 s.46). */
const APPEAL: Block[] = [
  heading('Your right to appeal (section 46)'),
  words('You can appeal to a magistrates’ court. You have {appeal days} days, and the day on which you were given this notice is the first of them. The last day to appeal is {last appeal day}.'),
  words('You can appeal for any of these reasons:'),
  list(
    'what this notice says you do did not happen',
    'it has not harmed the life of people in the area',
    'it does not go on, and has not happened again and again',
    'it is not unreasonable',
    'you cannot reasonably be expected to control it or to change it',
    'something that this notice asks for, or the time it gives you, is unreasonable',
    'there is an important mistake in this notice, or to do with it',
    'this notice was given to the wrong person',
  ),
  words('{#court}Send your appeal to: {court}.{/court}{^court}Send your appeal to the magistrates’ court for this area. You can find its address on GOV.UK or ask us.{/court} Say in writing which notice it is ({reference}), and why you appeal.'),
  words('From when you appeal until the appeal is settled or you take it back:'),
  list(
    'you must still do what a requirement “to stop” says, unless the court says otherwise',
    'no other requirement of this notice counts',
  ),
  words('The court can cancel this notice, change it (by giving you more time, for example), or turn down your appeal.'),
];

/** What follows where the notice is not kept (s.47 to s.51), which s.43(7)(b) says it must explain. */
const CONSEQUENCES: Block[] = [
  heading('If you do not do what this notice says (section 48)'),
  words('It is an offence not to do what this notice says. A court can fine a person up to level 4 on the standard scale. It can fine a body, such as a company, any amount.'),
  words('It is not an offence if you took all reasonable steps to do what it says, or if you have some other reasonable excuse.'),
  words('Instead of taking you to court we can give you a fixed penalty{#penalty} of {penalty}{/penalty}. If you pay it{#penalty days} within {penalty days} days{/penalty days}, you cannot be convicted of that offence.'),
  heading('Work that the council can do (section 47)'),
  words('If you do not do what this notice says, the council can have work done to put things right on land that is open to the air. Anywhere else it first gives you a notice of the work and of about what it will cost, and it needs your consent. If you do not own the place, the owner must agree too, unless the council has tried to reach the owner and could not.'),
  words('People whom the council sends may go onto the land or into the place at any reasonable time, as far as the work needs it. They may not enter a home without the consent of the person who lives there.'),
  words('The council can then give you a notice that says what was done, and asks you to pay no more than it cost. You can appeal to a magistrates’ court against the amount, because it is too much, within 21 days. The day on which you are given that notice is the first of them.'),
  heading('What a court can order (sections 49 and 50)'),
  words('If a court convicts you, it can order you to do what this notice asks for, or to let the council have the work done. You may have to pay what that costs. Nobody may enter your home for it without your consent, but if you refuse you could still be breaking the order.'),
  words('The court can also order you to give up anything that was used for the offence, such as a loudspeaker. It can be destroyed or disposed of.'),
  heading('Taking things away (section 51)'),
  words('If a justice of the peace is satisfied, from what is sworn, that there is good reason to suspect the offence, and that something used for it is in a place, they can give a warrant. Within 14 days the police, or somebody whom the council has named for it, may then enter and take that thing. They may use reasonable force. It can be kept until the court case is over.'),
];

/**
 * A community protection notice: it names the conduct (s.43(7)(a)), asks for what s.43(3) allows, and explains the effect of
 * sections 46 to 51 (s.43(7)(b)).
 */
export const NOTICE: Block[] = [
  ...HEAD,
  title('Community protection notice'),
  ...ADDRESSEE,
  words('This notice is given to you under section 43 of the Anti-social Behaviour, Crime and Policing Act 2014. You must do what it says. It is an offence not to.'),
  heading('What you do'),
  words('{conduct}'),
  heading('Why we give you this notice'),
  words('We are satisfied, on reasonable grounds, that this:'),
  list('harms the quality of life of people in the area', 'is persistent or continuing', 'is unreasonable'),
  words('We warned you in writing on {warning day} ({warning reference}). You have had enough time to deal with it. It still has that effect.'),
  heading('What you must do'),
  ...each('requirements', list('Requirement {number} ({kind}): {asked}{#by} You have until {by}.{/by}{^by} This counts from now on.{/by}')),
  ...APPEAL,
  ...CONSEQUENCES,
  ...HELP,
  ...SIGNED,
];

/** What a notice says once it was changed: all that is asked from now on. */
export const NOTICE_VARIED: Block[] = [
  ...HEAD,
  title('Your community protection notice has changed'),
  ...ADDRESSEE,
  words('On {notice day} we gave you a community protection notice, {notice reference}. We have changed it. All else that it says still counts.'),
  heading('What has changed'),
  words('{changes}'),
  ...where('reason', heading('Why'), words('{reason}')),
  heading('What you must do now'),
  ...each('requirements', list('Requirement {number} ({kind}): {asked}{#by} You have until {by}.{/by}{^by} This counts from now on.{/by}')),
  words('It is an offence not to do what the notice, as changed, says (section 48 of the Anti-social Behaviour, Crime and Policing Act 2014).'),
  ...HELP,
  ...SIGNED,
];

/** A notice no longer counts: it was withdrawn, or discharged. */
export const NOTICE_ENDED: Block[] = [
  ...HEAD,
  title('Your community protection notice no longer counts'),
  ...ADDRESSEE,
  words('On {notice day} we gave you a community protection notice, {notice reference}. It is {ended} from {ended day}. From that day on you do not have to do what it says.'),
  ...where('reason', heading('Why'), words('{reason}')),
  words('If the trouble starts again, we can give you a new warning and a new notice.'),
  ...SIGNED,
];
