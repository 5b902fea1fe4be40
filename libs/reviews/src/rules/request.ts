import { inWords, isIsoDate, type IsoDate } from '#calendar';

/** Who may ask for a review: the victim, or someone who acts for them (s.104(1): "that person, or any other person"). */
export const ASKERS = {
  victim: 'The victim',
  family: 'A member of their family',
  friend: 'A friend, neighbour or carer',
  councillor: 'Their councillor',
  mp: 'Their MP',
  advocate: 'An advocate, support worker or charity',
  group: 'A residents’ group or business, for its members',
} as const;
export type Asker = keyof typeof ASKERS;

/** How a request reached the partnership. */
export const REQUEST_WAYS = {
  phone: 'By phone',
  online: 'Online',
  email: 'By email',
  letter: 'By letter',
  'in-person': 'In person',
} as const;
export type RequestWay = keyof typeof REQUEST_WAYS;

/** What a request says of who asks and when. */
export interface RequestFacts {
  askedBy: string;
  askerName: string;
  /** Whether the victim has agreed to it; asked where someone else asks. */
  consent: boolean;
  receivedOn: string;
  receivedBy: string;
  concern: string;
}

/** What is wrong with a field of a request. */
export interface FieldFault {
  field: string;
  message: string;
}

/** Before that day there was no right to a review. */
const RIGHT_BEGAN = '2014-10-20';

/** Everything that keeps a request from being logged, each with its field. */
export function faultsOfRequest(request: RequestFacts, today: IsoDate): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: string, message: string): void => void faults.push({ field, message });
  if (!Object.hasOwn(ASKERS, request.askedBy)) fault('askedBy', 'Choose who asks for the review');
  if (!request.askerName.trim()) fault('askerName', 'Enter the name of the person who asks. A review cannot be asked for without one');
  if (Object.hasOwn(ASKERS, request.askedBy) && request.askedBy !== 'victim' && !request.consent) {
    fault('consent', 'Get the victim’s agreement first, then tick that they have agreed');
  }
  if (!Object.hasOwn(REQUEST_WAYS, request.receivedBy)) fault('receivedBy', 'Choose how the request came');
  const day = faultOfDay(request.receivedOn, today);
  if (day) fault('receivedOn', day);
  if (!request.concern.trim()) fault('concern', 'Enter what they are not satisfied with');
  return faults;
}

function faultOfDay(day: string, today: IsoDate): string | null {
  if (!day) return 'Enter the date the request came';
  if (!isIsoDate(day)) return 'Enter a real date the request came, like 27 3 2026';
  if (day > today) return 'The date the request came must be today or in the past';
  return day < RIGHT_BEGAN ? `The date the request came must be ${inWords(RIGHT_BEGAN)} or later` : null;
}
