/** Where the time comes from: passed in, so that tests say what day it is. */
export type Clock = () => Date;

/** The time on the wall. */
export const wallClock: Clock = () => new Date();
