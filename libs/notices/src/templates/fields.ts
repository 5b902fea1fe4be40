import type { DocumentKind } from './kinds.js';

/** One open place of a template: what stands there, and an example. */
export interface Field {
  meaning: string;
  example: string;
}

/** Lines that a template repeats, each with places of its own. */
export interface ListField {
  meaning: string;
  each: Record<string, Field>;
  /** Two lines of example. */
  examples: Record<string, string>[];
}
export type Fields = Record<string, Field | ListField>;

const field = (meaning: string, example: string): Field => ({ meaning, example });

/** What stands in every document, whatever it is about. Concord knows it by itself. */
export const COMMON_FIELDS = {
  reference: field('The reference of this document', 'CPN-00042'),
  day: field('The day that stands on the document', '23 November 2026'),
  agency: field('Your agency', 'Environmental Health'),
  'agency address': field('Your agency’s address, from “Your details”', 'Council Offices, Foster Avenue, Beeston, NG9 1AB'),
  'agency contact': field('How to reach your agency, from “Your details”', '0115 496 0000, asb@example.org'),
  court: field('The magistrates’ court that hears appeals, from “Your details”', 'Nottingham Magistrates’ Court, Carrington Street, Nottingham, NG1 7EE'),
  'how to pay': field('Where and how penalties can be paid, from “Your details”', 'Online at example.org/pay\nBy post to Environmental Health, Council Offices, Foster Avenue, Beeston, NG9 1AB'),
  advice: field('Who gives advice on housing and the law, from “Your details”', 'Citizens Advice Broxtowe, 0808 278 0000'),
  officer: field('The name of the officer who signs', 'Asha Bello'),
  'job title': field('The officer’s job title, from their authority', 'Enforcement Officer'),
  authority: field('Where the officer’s authority comes from', 'Scheme of delegation, line 4.2'),
} as const satisfies Fields;

const recipient = {
  recipient: field('The name of the person or body that it is for', 'Corin Ashdown'),
  'recipient address': field('Their address', '7 Foundry Mews, Stapleford, NG9 8BX'),
};

const requirements = {
  meaning: 'What they must do, one line for each requirement',
  each: {
    number: field('The number of the requirement', '1'),
    kind: field('“to stop”, “to do” or “to take reasonable steps”', 'to stop'),
    asked: field('What is asked', 'Stop playing music that is heard in other homes after 11pm.'),
    by: field('The last day for it; empty: at once', '30 November 2026'),
  },
  examples: [
    { number: '1', kind: 'to stop', asked: 'Stop playing music that is heard in other homes after 11pm.', by: '' },
    { number: '2', kind: 'to take reasonable steps', asked: 'Take reasonable steps to keep visitors quiet.', by: '30 November 2026' },
  ],
};

const ofNotice = {
  ...recipient,
  'notice reference': field('The reference of the notice that it is about', 'CPN-00042'),
  'notice day': field('The day of that notice', '2 November 2026'),
};

/** What stands in each kind of document besides. Whoever makes the document gives it. */
export const FIELDS = {
  warning: {
    ...recipient,
    conduct: field('What they do', 'Playing loud music after 11pm on most nights since 1 September 2026'),
    effect: field('What that does to others', 'Neighbours on both sides cannot sleep.'),
    requirements,
    'relied until': field('The last day on which a notice may rely on the warning', '23 November 2027'),
  },
  'warning-withdrawn': {
    ...recipient,
    'warning reference': field('The reference of the warning', 'CPW-00042'),
    'warning day': field('The day of the warning', '2 November 2026'),
    reason: field('Why it is withdrawn', 'We were told that somebody else made the noise.'),
  },
  notice: {
    ...recipient,
    'warning reference': field('The reference of the warning before it', 'CPW-00017'),
    'warning day': field('The day of that warning', '2 November 2026'),
    conduct: field('What they do', 'Playing loud music after 11pm on most nights since 1 September 2026'),
    'why detrimental': field('The officer’s note: how it harms life in the area. It may speak of neighbours', 'Two families cannot sleep.'),
    'why persistent': field('The officer’s note: how it goes on', 'On most nights since 1 September.'),
    'why unreasonable': field('The officer’s note: why it is unreasonable', 'He was asked to stop five times.'),
    requirements,
    'appeal days': field('How many days there are to appeal', '21'),
    'last appeal day': field('The last day to appeal', '13 December 2026'),
    penalty: field('The amount of a fixed penalty', '£100'),
    'penalty days': field('How many days there are to pay it', '14'),
  },
  'notice-varied': {
    ...ofNotice,
    changes: field('What has changed', 'Requirement 2 has more time: until 14 December 2026.'),
    reason: field('Why', 'The work took longer than we both thought.'),
    requirements,
  },
  'notice-ended': {
    ...ofNotice,
    ended: field('“withdrawn” or “discharged”', 'discharged'),
    'ended day': field('The day from which it no longer counts', '23 November 2026'),
    reason: field('Why', 'You have done all that the notice asked.'),
  },
  penalty: {
    ...ofNotice,
    'what happened': field('How the notice was broken, in enough detail to answer it', 'Loud music was played at 7 Foundry Mews from 11.20pm until 2am.'),
    'offence day': field('When', '20 November 2026'),
    amount: field('The amount of the penalty', '£100'),
    'payment days': field('How many days there are to pay', '14'),
    'last payment day': field('The last day to pay', '7 December 2026'),
    'lower amount': field('A lower amount for paying early; empty: there is none', '£60'),
    'lower amount until': field('The last day for the lower amount', '30 November 2026'),
  },
  'works-consent': {
    ...ofNotice,
    work: field('The work that the council means to do', 'Clear the rubbish from the hallway.'),
    premises: field('Where', '7 Foundry Mews, Stapleford'),
    'estimated cost': field('About what it will cost', '£240'),
    'answer by': field('The day by which an answer is asked for', '7 December 2026'),
  },
  'works-cost': {
    ...ofNotice,
    work: field('The work that was done', 'The rubbish was cleared from the front garden.'),
    'work day': field('When', '20 November 2026'),
    amount: field('What is asked for: no more than it cost', '£240'),
    'appeal days': field('How many days there are to appeal', '21'),
    'last appeal day': field('The last day to appeal', '13 December 2026'),
  },
  'closure-notice': {
    premises: field('Which premises', '7 Foundry Mews, Stapleford, NG9 8BX'),
    reasons: field('Why', 'People come at all hours to buy drugs and fight in the street.'),
    starts: field('From when', '23 November 2026 at 2.30pm'),
    ends: field('Until when', '24 November 2026 at 2.30pm'),
    'who may enter': field('Who may go in all the same', 'People who live there all the time, and the owner'),
    hearing: field('When and where the court hears the application', '24 November 2026 at 10am, Nottingham Magistrates’ Court, Carrington Street'),
  },
  'closure-cancelled': {
    premises: field('Which premises', '7 Foundry Mews, Stapleford, NG9 8BX'),
    'closure reference': field('The reference of the closure notice', 'CLN-00042'),
    'closure day': field('Its day', '23 November 2026'),
    reason: field('Why', 'The trouble has ended.'),
  },
  'behaviour-contract': {
    ...recipient,
    'parent': field('The parent or carer who signs too; empty: nobody does', 'Maren Ashdown'),
    conduct: field('What has worried people', 'Riding off-road motorbikes in the park.'),
    promises: {
      meaning: 'What they promise, one line for each',
      each: { number: field('The number of the promise', '1'), words: field('What is promised', 'I will not ride a motorbike in the park.') },
      examples: [{ number: '1', words: 'I will not ride a motorbike in the park.' }, { number: '2', words: 'I will not shout at people who live nearby.' }],
    },
    support: field('What others do to help', 'The youth club offers a place in its workshop on Tuesdays.'),
    starts: field('From when', '23 November 2026'),
    ends: field('Until when', '22 May 2027'),
  },
  'spaces-order': {
    title: field('What the order is called', 'Stapleford town centre'),
    area: field('Where it counts', 'The streets inside the red line on the map.'),
    activities: field('What is done there, and what it does to others', 'People drink in groups and shout at those who pass by.'),
    conditions: {
      meaning: 'What nobody may do there, or must do, one line for each',
      each: { number: field('The number of the condition', '1'), words: field('What it says', 'Nobody may drink alcohol in the area.') },
      examples: [{ number: '1', words: 'Nobody may drink alcohol in the area after an officer asks them to stop.' }, { number: '2', words: 'Dogs must be on a lead.' }],
    },
    alcohol: field('“yes” where the order forbids alcohol; else empty', 'yes'),
    starts: field('From when', '1 December 2026'),
    ends: field('The last day', '30 November 2029'),
    'last challenge day': field('The last day to go to the High Court', '11 January 2027'),
  },
} as const satisfies Record<DocumentKind, Fields>;

type FactOf<One> = One extends { each: infer Each } ? { [Part in keyof Each]: string }[] : string;
/** What fills one kind of document: a text for each field (line breaks stay), and for a list its lines. */
export type DocumentFacts<Kind extends DocumentKind> = { [Name in keyof (typeof FIELDS)[Kind]]: FactOf<(typeof FIELDS)[Kind][Name]> };

/** What fills a template, of whatever kind. */
export type Facts = Record<string, string | Record<string, string>[]>;

/** Every field of a kind, its own first. */
export function fieldsOf(kind: DocumentKind): Fields {
  return { ...FIELDS[kind], ...COMMON_FIELDS };
}

/** The examples of a kind, as what a template can be tried with. */
export function exampleFacts(kind: DocumentKind): Facts {
  return Object.fromEntries(Object.entries(fieldsOf(kind)).map(([name, one]) => [name, 'each' in one ? one.examples : one.example]));
}

/** A field's name however it was written in the template: small letters, one blank. */
export function fieldName(written: string): string {
  return written.trim().toLowerCase().replaceAll(/[\s_]+/g, ' ');
}
