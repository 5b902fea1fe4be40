/** How a complaint reached an agency. */
export const CHANNELS = {
  phone: 'By phone',
  online: 'Online form',
  diary: 'In an incident diary',
  'in-person': 'In person',
  letter: 'By letter',
  email: 'By email',
  councillor: 'Through a councillor or MP',
  police: 'Through the police',
  'anonymous-line': 'Through an anonymous line',
  staff: 'Seen by staff',
  other: 'Another way',
} as const;
export type Channel = keyof typeof CHANNELS;

/** Why a person was picked on, where hate is perceived: by the victim or by anyone else. */
export const HATE_GROUNDS = {
  disability: 'Disability',
  race: 'Race',
  religion: 'Religion',
  'sexual-orientation': 'Sexual orientation',
  'transgender-identity': 'Transgender identity',
} as const;
export type HateGround = keyof typeof HATE_GROUNDS;

/** Whether a text is one of the ways to complain. */
export function isChannel(text: string): text is Channel {
  return Object.hasOwn(CHANNELS, text);
}

/** Whether a text is one of the grounds of hate. */
export function isHateGround(text: string): text is HateGround {
  return Object.hasOwn(HATE_GROUNDS, text);
}
