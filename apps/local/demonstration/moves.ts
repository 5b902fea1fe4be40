import { addDays, addMonths, earlier, type IsoDate, type Period } from '#calendar';
import { byWeight, type Chance, shuffled } from './chance.js';
import { dayBetween } from './days.js';
import type { DraftSpell } from './spells.js';

/** A case's stay with one agency: one row of the case history file. */
export interface Stay {
  agency: string;
  receivedOn: IsoDate;
  leftOn: IsoDate;
  leftBy: 'closed' | 'transferred';
}

const POLICE = 'Nottinghamshire Police';

/** Where each agency hands cases on to, by weight. */
const HANDED_ON_TO: Record<string, Record<string, number>> = {
  'Environmental Health': { Housing: 20, Communities: 8, 'Housing Repairs': 55, [POLICE]: 17 },
  Housing: { Communities: 50, 'Environmental Health': 20, 'Housing Repairs': 30 },
  Communities: { Housing: 40, 'Environmental Health': 20, [POLICE]: 40 },
};

/** Whom each agency asks to look at a case that then comes back to it, and how many of its cases go that way. */
const ASKED: Record<string, { agency: string; share: number }> = {
  'Environmental Health': { agency: 'Housing Repairs', share: 0.015 },
  Housing: { agency: 'Housing Repairs', share: 0.04 },
  Communities: { agency: POLICE, share: 0.03 },
};

/** Of the cases that an agency hands on, the part that it had only on loan and gives back to where they came from. */
const GIVEN_BACK = 0.2;
/** The share of Communities' cases that the police pass on: ComS_014's note says that all are recorded from 2022. */
const FROM_POLICE = { before2022: 0.1, from2022: 0.45 };
const FEWEST_DAYS_TO_GO_ROUND = 12;

/**
 * The cases behind the spells that agencies received in one year, each a list of stays in order. An agency's
 * transferred spells are placed before another agency's spell, which receives the case the day it is handed on, or
 * inside one, which is resumed when the case comes back. So a move never changes what the spells add to the figures.
 *
 * @param spells what was received in the year and not transferred away
 * @param transferred how many more each agency received in the year and handed on
 */
export function casesOf(
  draw: Chance,
  year: Period,
  spells: DraftSpell[],
  transferred: Record<string, number>,
): Stay[][] {
  const unmoved = new Set(shuffled(draw, spells));
  const cases: Stay[][] = [];

  for (const [agency, count] of Object.entries(transferred)) {
    const backs = Math.round(count * GIVEN_BACK);
    for (let nth = 0; nth < backs; nth += 1) {
      const lenders = Object.keys(HANDED_ON_TO).filter((other) => HANDED_ON_TO[other]![agency]);
      const lender = lenders[nth % lenders.length]!;
      const spell = [...unmoved].find((other) => other.agency === lender && timeToGoRound(other, year));
      cases.push(spell ? goRound(draw, take(spell), agency, year) : toUnmeasured(agency));
    }
    for (let nth = backs; nth < count; nth += 1) cases.push(handedOn(agency));
  }
  for (const spell of spells) {
    if (!unmoved.has(spell)) continue;
    const asked = ASKED[spell.agency]!;
    if (draw() < asked.share && timeToGoRound(spell, year)) cases.push(goRound(draw, spell, asked.agency, year));
    else if (cameFromPolice(spell)) cases.push([stayBefore(draw, spell, POLICE, year), closed(spell)]);
    else cases.push([closed(spell)]);
  }
  return cases;

  function take(spell: DraftSpell): DraftSpell {
    unmoved.delete(spell);
    return spell;
  }

  function handedOn(agency: string): Stay[] {
    const receiver = byWeight(draw, HANDED_ON_TO[agency]!);
    const spell = [...unmoved].find((other) => other.agency === receiver && other.receivedOn > year.startsOn);
    return spell ? [stayBefore(draw, take(spell), agency, year), closed(spell)] : toUnmeasured(agency, receiver);
  }

  function cameFromPolice(spell: DraftSpell): boolean {
    const share = year.startsOn < '2022' ? FROM_POLICE.before2022 : FROM_POLICE.from2022;
    return spell.agency === 'Communities' && spell.receivedOn > year.startsOn && draw() < share;
  }

  /** To an agency that the plan does not measure, which has the case for as long as it likes. */
  function toUnmeasured(agency: string, receiver?: string): Stay[] {
    const to = receiver && !HANDED_ON_TO[receiver] ? receiver : POLICE;
    const receivedOn = dayBetween(draw, year.startsOn, addDays(year.endsOn, -1));
    const leftOn = dayBetween(draw, addDays(receivedOn, 1), earlier(addDays(receivedOn, 14), year.endsOn));
    const closedOn = dayBetween(draw, addDays(leftOn, 1), addMonths(leftOn, 5));
    return [
      { agency, receivedOn, leftOn, leftBy: 'transferred' },
      { agency: to, receivedOn: leftOn, leftOn: closedOn, leftBy: 'closed' },
    ];
  }
}

function closed({ agency, receivedOn, closedOn }: DraftSpell): Stay {
  return { agency, receivedOn, leftOn: closedOn, leftBy: 'closed' };
}

/** A short stay elsewhere, up to a fortnight and in the same year, that ends the day a spell begins. */
function stayBefore(draw: Chance, spell: DraftSpell, agency: string, { startsOn }: Period): Stay {
  const fortnightBefore = addDays(spell.receivedOn, -14);
  const from = fortnightBefore > startsOn ? fortnightBefore : startsOn;
  const receivedOn = dayBetween(draw, from, addDays(spell.receivedOn, -1));
  return { agency, receivedOn, leftOn: spell.receivedOn, leftBy: 'transferred' };
}

/** Whether a case has the time to go to another agency and come back before it closes and before the year is over. */
function timeToGoRound({ receivedOn, closedOn }: DraftSpell, { endsOn }: Period): boolean {
  return addDays(receivedOn, FEWEST_DAYS_TO_GO_ROUND) < earlier(closedOn, endsOn);
}

/** A spell with another agency's stay inside it: the case goes there, comes back, and the first spell is resumed. */
function goRound(draw: Chance, spell: DraftSpell, agency: string, { endsOn }: Period): Stay[] {
  const lastDayBack = addDays(earlier(spell.closedOn, endsOn), -1);
  const goneOn = dayBetween(draw, addDays(spell.receivedOn, 1), addDays(spell.receivedOn, 5));
  const backOn = dayBetween(draw, addDays(goneOn, 1), earlier(addDays(goneOn, 30), lastDayBack));
  return [
    { agency: spell.agency, receivedOn: spell.receivedOn, leftOn: goneOn, leftBy: 'transferred' },
    { agency, receivedOn: goneOn, leftOn: backOn, leftBy: 'transferred' },
    { agency: spell.agency, receivedOn: backOn, leftOn: spell.closedOn, leftBy: 'closed' },
  ];
}
