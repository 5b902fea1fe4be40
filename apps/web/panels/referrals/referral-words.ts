import { REFERRAL_RISKS, REFERRAL_STATES, type ReferralLine, type ReferralState, type ToldStep } from '#panels';

const COLOURS: Record<ReferralState, string> = { waiting: 'yellow', 'more-asked': 'orange', accepted: 'green', refused: 'red', withdrawn: 'grey' };

/** What a step of a referral is called. */
export const STEP_WORDS: Record<ToldStep['kind'], string> = {
  'more-asked': 'The panel asks for more', 'more-given': 'The referrer answers', accepted: 'Accepted', refused: 'Not taken', withdrawn: 'Withdrawn',
};

/** Where a referral stands, as a tag. */
export function tagOf(state: ReferralState): { text: string; colour: string } {
  return { text: REFERRAL_STATES[state], colour: COLOURS[state] };
}

/** A referral as a line of a list. */
export function lineOf(line: ReferralLine): Omit<ReferralLine, 'risk'> & { tag: { text: string; colour: string }; risk: string } {
  return { ...line, tag: tagOf(line.state), risk: REFERRAL_RISKS[line.risk] };
}
