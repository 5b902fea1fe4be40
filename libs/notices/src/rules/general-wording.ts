/*
 * Conduct has to be named (ASBCPA 2014 s.43(1) and (3)): words that would catch everything tell nobody what to change, and no
 * court what was broken.
 */

const EVERY = '(?:any|all|every|no|whatever|each and every)';
const KIND = '(?:(?:other|further|such|more|and all|unreasonable|excessive|similar)\\s+)?(?:(?:kinds?|sorts?|forms?|types?|manner|acts?|levels?)\\s+of\\s+)?';
const WHAT =
  '(?:nuisances?|noises?|anti[\\s-]?social\\s+(?:behaviou?rs?|acts?|conduct)|asb|behaviou?rs?|conduct|disturbances?|annoyances?|harassment|activit(?:y|ies)|trouble|problems?|mess|thing|acts?)';
const OF_ANY = '(?:nuisances?|noises?|anti[\\s-]?social\\s+behaviou?r|asb|behaviou?r|conduct|disturbances?|annoyances?)';

const GENERAL = [
  new RegExp(`\\b${EVERY}\\s+${KIND}${WHAT}\\b`, 'giu'),
  new RegExp(`\\b${OF_ANY}\\s+(?:of|in)\\s+(?:any|every|whatever)\\s+(?:kind|sort|form|type|way|manner)\\b`, 'giu'),
  /\b(?:anything|everything|whatever)\s+(?:that|which|likely|to|else)\b/giu,
  /\b(?:caus(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|be(?:ing)?)\s+an?\s+(?:nuisance|annoyance|disturbance)\b/giu,
  /\b(?:caus(?:e|es|ed|ing)|creat(?:e|es|ed|ing))\s+(?:nuisance|annoyance|disturbance|anti[\s-]?social\s+behaviou?r)\b/giu,
  /\b(?:behav(?:e|es|ed|ing)|act(?:s|ed|ing)?)\s+(?:anti[\s-]?socially|in\s+an?\s+anti[\s-]?social\s+(?:way|manner))\b/giu,
];

/** Hyphens of all kinds and hard spaces are written by word processors; they say the same. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\u2010-\u2015\u2212]/g, '-').replaceAll(/\s+/g, ' ');
}

/** The first words of a text that are too general to name conduct, as they stand there; null where there are none. */
export function generalWording(text: string): string | null {
  const found = GENERAL.flatMap((pattern) => [...plain(text).matchAll(pattern)]).sort((one, other) => one.index - other.index);
  return found[0]?.[0] ?? null;
}

/** Whether a text is a reason that somebody else can weigh: some words, not a full stop. */
export function isReason(text: string): boolean {
  return (text.match(/\p{Letter}/gu) ?? []).length >= 10;
}
