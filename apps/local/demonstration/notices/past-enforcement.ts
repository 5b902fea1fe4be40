import type { Actor } from '#agencies';
import { addDays, type IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { takeInPast, type PastRow } from '#notices';

/** The plan's years, with what it prints of each: injunctions, warnings, notices and orders (ComS_016, 018a, 019a, 029). */
const PRINTED: { startsOn: IsoDate; injunction: number; warning: number; notice: number; spacesOrder: number }[] = [
  { startsOn: '2021-04-01', injunction: 1, warning: 13, notice: 5, spacesOrder: 0 },
  { startsOn: '2022-04-01', injunction: 0, warning: 11, notice: 1, spacesOrder: 0 },
  { startsOn: '2023-04-01', injunction: 1, warning: 5, notice: 12, spacesOrder: 10 },
];

/** Whose they were, in turn. */
const AGENCIES = ['Environmental Health', 'Housing', 'Communities'];
/** All ten orders were renewed on one day, says the plan's note. */
const RENEWED_ON = '2023-04-19';

/** Takes in what the council issued in the years that the plan prints, so that the figures come out as printed. */
export async function layOutPastEnforcement(performanceOfficer: Actor, transaction: Transaction): Promise<void> {
  await takeInPast(performanceOfficer, transaction, PRINTED.flatMap(rowsOf));
}

function rowsOf({ startsOn, injunction, warning, notice, spacesOrder }: (typeof PRINTED)[number]): PastRow[] {
  const year = startsOn.slice(0, 4);
  const spread = (kind: string, letters: string, count: number, agency: (nth: number) => string): PastRow[] =>
    Array.from({ length: count }, (_, nth) => ({
      kind, reference: `${letters}/${year}/${String(nth + 1).padStart(2, '0')}`, agency: agency(nth),
      happened_on: kind === 'spaces-order' ? RENEWED_ON : addDays(startsOn, 9 + Math.floor((nth * 340) / count)), ended_on: '',
    }));
  const inTurn = (nth: number): string => AGENCIES[nth % AGENCIES.length]!;
  return [
    ...spread('injunction', 'INJ', injunction, () => 'Communities'), ...spread('warning', 'CPW', warning, inTurn), ...spread('notice', 'CPN', notice, inTurn),
    ...spread('spaces-order', 'PSPO', spacesOrder, () => 'Communities'),
  ];
}
