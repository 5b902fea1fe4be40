import type { Delivery, EnforcementKind, RequirementKind } from '#notices';
import { POWER_TAGS } from './powers/power-words.js';

/** What a kind is called, and where its pages are. */
export const KINDS: Record<EnforcementKind, { text: string; path: string }> = {
  warning: { text: 'Warning', path: '/warnings' },
  notice: { text: 'Notice', path: '/notices' },
  injunction: { text: 'Injunction', path: '/powers' },
  closure: { text: 'Closure', path: '/powers' },
  behaviour: { text: 'Criminal behaviour order', path: '/powers' },
  contract: { text: 'Behaviour contract', path: '/powers' },
};

/** How it stands, as a tag, by kind. */
export const STATES: Record<EnforcementKind, Record<string, { text: string; colour: string }>> = {
  warning: {
    draft: { text: 'Draft', colour: 'grey' }, issued: { text: 'Issued', colour: 'green' }, expired: { text: 'Expired', colour: 'orange' },
    withdrawn: { text: 'Withdrawn', colour: 'red' },
  },
  notice: {
    draft: { text: 'Draft', colour: 'grey' }, served: { text: 'Served', colour: 'green' }, withdrawn: { text: 'Withdrawn', colour: 'red' },
    discharged: { text: 'Discharged', colour: 'blue' }, quashed: { text: 'Quashed', colour: 'red' },
  },
  injunction: POWER_TAGS,
  closure: POWER_TAGS,
  behaviour: POWER_TAGS,
  contract: POWER_TAGS,
};

/** How it stands, as a tag. */
export function tagOf(kind: EnforcementKind, state: string): { text: string; colour: string } {
  return STATES[kind][state] ?? { text: state, colour: 'grey' };
}

/** How something reached its recipient. */
export const DELIVERIES: Record<Delivery, string> = {
  hand: 'By hand', post: 'By post', premises: 'Left at the premises', email: 'By email',
};

/** What a requirement asks, as its first words. */
export const REQUIREMENT_WORDS: Record<RequirementKind, string> = { stop: 'Stop', do: 'Do', steps: 'Take reasonable steps' };
