import { inWords, type IsoDate } from '#calendar';
import { ASKERS, REQUEST_WAYS, type Asker, type RequestWay } from './request.js';

/** A letter: its title, and its paragraphs as they are read. */
export interface Letter {
  title: string;
  paragraphs: string[];
}

/** A letter as it is kept: word for word, a blank line between its parts. */
export function wordsOfLetter({ title, paragraphs }: Letter): string {
  return [title, ...paragraphs].join('\n\n');
}

/** A kept letter taken apart again. */
export function letterOfWords(words: string): Letter {
  const [title = '', ...paragraphs] = words.split('\n\n');
  return { title, paragraphs };
}

/** Who runs reviews, and how long the complaints of a request reach back: what the right is. */
export interface RightInWords {
  agencyName: string;
  threshold: number;
  complaintMonths: number;
  requestMonths: number;
}

/** The text that tells a victim of the right to a case review, in words that a nine-year-old can read. */
export function rightLetter({ agencyName, threshold, complaintMonths, requestMonths }: RightInWords, madeOn: IsoDate): Letter {
  return {
    title: 'Your right to an ASB case review',
    paragraphs: [
      inWords(madeOn),
      'You have told us more than once about anti-social behaviour. If you are not happy with what has been done about it, you can ask for an ASB case review. It is also called the community trigger. It costs nothing.',
      `In a review, the council, the police, health services and social landlords look together at what has been done, and at what else can be done.`,
      `We must hold a review if ${count(threshold, 'complaint')} or more about the problem count. A complaint counts if it was made within ${count(complaintMonths, 'month')} of what happened, and you ask for the review within ${count(requestMonths, 'month')} of the complaint. With fewer complaints you can still ask: we then look at how long it has gone on, the harm it does, and what we have done.`,
      `You can ask yourself. Or somebody can ask for you, if you agree: someone of your family, a friend, your councillor or your MP.`,
      `To ask for a review, contact ${agencyName} by phone, online, by email or by letter, or tell the officer who gave you this.`,
      'This right is in the Anti-social Behaviour, Crime and Policing Act 2014, section 104.',
    ],
  };
}

/** What a letter about a request needs to know of it. */
export interface RequestInWords {
  reference: string;
  name: string;
  askedBy: Asker;
  receivedOn: IsoDate;
  receivedBy: RequestWay;
  agencyName: string;
}

/** Says that the request came, and by when it is decided. */
export function acknowledgementLetter(request: RequestInWords, madeOn: IsoDate, decideBy: IsoDate): Letter {
  return {
    title: `We have your request for an ASB case review: ${request.reference}`,
    paragraphs: [
      ...opening(request, madeOn),
      `Thank you for your request of ${inWords(request.receivedOn)}, which came ${REQUEST_WAYS[request.receivedBy].toLowerCase()}. Its reference is ${request.reference}.`,
      'We now ask each agency for the complaints that it holds. Then we decide whether there will be a review.',
      `We will write to you with the decision, and the reasons for it, by ${inWords(decideBy)}.`,
      request.agencyName,
    ],
  };
}

/** What was decided on the threshold. */
export interface DecisionInWords {
  met: boolean;
  qualifying: number;
  needed: number;
  reasons: string;
}

/** Tells the decision on the threshold and why. */
export function decisionLetter(request: RequestInWords, { met, qualifying, needed, reasons }: DecisionInWords, madeOn: IsoDate): Letter {
  return {
    title: `${met ? 'There will be an ASB case review' : 'There will be no ASB case review'}: ${request.reference}`,
    paragraphs: [
      ...opening(request, madeOn),
      met
        ? `We looked at your request of ${inWords(request.receivedOn)} and decided to hold a review.`
        : `We looked at your request of ${inWords(request.receivedOn)} and decided that we will not hold a review.`,
      `${count(qualifying, 'complaint')} ${qualifying === 1 ? 'counts' : 'count'} for the review. With ${needed} or more, we must hold one.`,
      ...paragraphsOf(reasons),
      met
        ? 'The agencies will meet and look together at what has been done. We will write to you with what comes of it.'
        : 'If you do not agree, you can tell us, and we will tell you who can look at the decision again. If it goes on, tell us each time it happens. You can ask for a review again.',
      request.agencyName,
    ],
  };
}

/** Tells the outcome of the review and its recommendations (s.104(7)). */
export function outcomeLetter(
  request: RequestInWords,
  outcome: string,
  recommendations: { number: number; agencyName: string; recommendation: string }[],
  madeOn: IsoDate,
): Letter {
  return {
    title: `The outcome of your ASB case review: ${request.reference}`,
    paragraphs: [
      ...opening(request, madeOn),
      ...paragraphsOf(outcome),
      ...(recommendations.length > 0 ? ['The review recommends:'] : ['The review makes no recommendations.']),
      ...recommendations.map(({ number, agencyName, recommendation }) => `${number}. To ${agencyName}: ${recommendation.replace(/\s*\n\s*/g, ' ')}`),
      'If you do not agree with the outcome, you can tell us, and we will tell you who can look at it again.',
      request.agencyName,
    ],
  };
}

function opening({ name, askedBy }: RequestInWords, madeOn: IsoDate): string[] {
  return [inWords(madeOn), `Dear ${name}`, ...(askedBy === 'victim' ? [] : [`You asked for someone else (${ASKERS[askedBy].toLowerCase()}), who agreed to it.`])];
}

function paragraphsOf(words: string): string[] {
  return words.trim().split(/\r?\n\s*\r?\n/);
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
