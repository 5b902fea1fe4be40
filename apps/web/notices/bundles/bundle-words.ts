import type { BundleItem, BundleStage } from '#notices';

/** How a bundle stands, in words, and the colour of its tag. */
export function stageTag(stage: BundleStage): { text: string; colour: string } {
  return {
    looking: { text: 'Being read', colour: 'blue' }, asking: { text: 'Needs you', colour: 'yellow' }, making: { text: 'Being made', colour: 'blue' },
    made: { text: 'Ready', colour: 'green' }, failed: { text: 'Failed', colour: 'red' }, stopped: { text: 'Given up', colour: 'grey' },
  }[stage];
}

/** Why a file cannot go into a bundle, and what to do. */
export const PROBLEM_WORDS: Record<Exclude<BundleItem['problem'], ''>, string> = {
  broken: 'This file is broken or cannot be read. Ask for a new copy, add it to the case, and make the bundle again.',
  locked: 'This file is locked with a password. Save a copy without it, add that to the case, and make the bundle again.',
  'too-large': 'This file is too large to go in. Make it smaller, add that to the case, and make the bundle again.',
  unsure: 'Concord cannot be sure that everything is blacked out in this file. Print it and scan it, add the scan to the case, and make the bundle again.',
};

/** Why somebody must look at a page. */
export const LOOK_WORDS: Record<string, string> = {
  picture: 'This page is a picture', 'part-picture': 'A large part of this page is a picture', letters: 'Some letters of this page cannot be read',
  behind: 'This page has other words behind those that show',
};
