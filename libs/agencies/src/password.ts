import { hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { refuse } from '#platform';

/** The fewest characters of a password. */
export const SHORTEST_PASSWORD = 12;
/** Longer ones are refused, so that nobody can make the hashing slow. */
const LONGEST_PASSWORD = 200;
/** On the scale of 0 to 4 of zxcvbn: below 3, some ten billion guesses are enough. */
const LEAST_STRENGTH = 3;

/** Its dictionaries take some megabytes, and passwords are chosen seldom: it is made when the first one is. */
let guesser: ZxcvbnFactory | null = null;

/** Refuses a password that is short, or that an attacker would try early. What the person is called counts as easy. */
export function requireGoodPassword(password: string, knownWords: string[]): void {
  if (password.length < SHORTEST_PASSWORD) {
    throw refuse('password', `Enter a password of ${SHORTEST_PASSWORD} characters or more`);
  }
  if (password.length > LONGEST_PASSWORD) {
    throw refuse('password', `Enter a password of ${LONGEST_PASSWORD} characters or fewer`);
  }
  guesser ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  if (guesser.check(password, ['concord', ...knownWords]).score < LEAST_STRENGTH) {
    throw refuse('password', 'This password is easy to guess. Choose another, such as three random words');
  }
}

/** The argon2id hash of a password, with its parameters in it. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** What is verified where there is no such account: the answer takes as long, so nobody learns who has one. */
let nobodysHash: Promise<string> | null = null;

/** Whether a password is the one of a hash; without a hash, takes the same time and says no. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hash('nobody has this password');
  const right = await verify(passwordHash ?? (await nobodysHash), password);
  return right && passwordHash !== null;
}
