import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { addDays, isIsoDate, type IsoDate, parsePeriod, quarterContaining, quartersOf } from '#calendar';
import { contributionOf, type Spell } from '../../../libs/measures/src/rules/closure-bands.js';
import { DEMONSTRATION_SEED, demonstrationHistory, type HistoryRow } from './history.js';

const AGENCIES = ['Environmental Health', 'Housing', 'Communities', 'Housing Repairs', 'Nottinghamshire Police'];
const CATEGORIES = [
  'noise', 'neighbour nuisance', 'rowdy or inconsiderate behaviour', 'vehicle nuisance', 'abandoned vehicle',
  'animal nuisance', 'smoke or odour', 'accumulations and rubbish', 'littering and drug paraphernalia', 'fly-tipping',
  'graffiti and criminal damage', 'street drinking', 'begging', 'fireworks misuse', 'trespass',
  'nuisance communications', 'harassment or intimidation', 'hate-related ASB', 'drug use or dealing',
  'sex work related',
];
const MEASURED = { ComS_012: 'Environmental Health', ComS_013: 'Housing', ComS_014: 'Communities' };
const PRINTED_YEARS = ['2021/22', '2022/23', '2023/24'];

const table = new URL('data/broxtowe-indicators.csv', import.meta.url);
const listings: Record<string, string>[] = parse(readFileSync(table), { columns: true });

const TODAY = '2026-05-20';
const rows = demonstrationHistory(TODAY);
const someDay = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2024-04-01', days));
const someSeed = fc.integer();

describe('the demonstration history', () => {
  it('gives the printed table', () => {
    const figures = PRINTED_YEARS.map((year) => figuresOf(rows, year, TODAY));
    expect(figures).toEqual(PRINTED_YEARS.map(printedFigures));
    expect(figures[2]).toMatchObject({ ComS_014: 103, ComS_014a: 106, ComS_014d: 103 });
  });

  it('gives the printed table and a file that imports, on any day and with any seed', () => {
    fc.assert(
      fc.property(someDay, someSeed, (today, seed) => {
        const history = demonstrationHistory(today, seed);
        expectImportable(history, today);
        expect(PRINTED_YEARS.map((year) => figuresOf(history, year, today))).toEqual(PRINTED_YEARS.map(printedFigures));
      }),
      { numRuns: 6, examples: [['2024-04-01', DEMONSTRATION_SEED], ['2025-04-01', 1], [TODAY, DEMONSTRATION_SEED]] },
    );
  });

  it('is the same each time, and a later day only adds to it', () => {
    expect(demonstrationHistory(TODAY)).toEqual(rows);
    expect(demonstrationHistory(TODAY, DEMONSTRATION_SEED + 1)).not.toEqual(rows);
    const earlierDay = '2024-11-11';
    const known = rows
      .filter(({ receivedOn }) => receivedOn <= earlierDay)
      .map((row) => (row.leftOn !== null && row.leftOn > earlierDay ? { ...row, leftOn: null, leftBy: null } : row));
    expect(demonstrationHistory(earlierDay)).toEqual(known);
  });

  it('has cases that move and cases that come back', () => {
    const routes = [...casesIn(rows).values()].map((stays) => stays.map(({ agency }) => agency).join(' > '));
    expect(routes).toContain('Nottinghamshire Police > Communities');
    expect(routes).toContain('Housing > Communities');
    expect(routes).toContain('Environmental Health > Housing Repairs > Environmental Health');
    expect(routes).toContain('Communities > Housing > Communities');
  });

  it('goes on after the printed years: every quarter has receipts, and cases of all ages are open', () => {
    const spells = spellsIn(rows);
    const years = [...PRINTED_YEARS, '2024/25', '2025/26'].map((name) => parsePeriod(name)!);
    for (const agency of Object.values(MEASURED)) {
      for (const quarter of years.flatMap(quartersOf)) {
        expect(received(agency, quarter.startsOn, quarter.endsOn)).not.toBe(0);
      }
      expect(received(agency, quarterContaining(TODAY).startsOn, TODAY)).not.toBe(0);
      const open = spells.filter((spell) => spell.agency === agency && spell.leftOn === null);
      expect(open.some(({ receivedOn }) => receivedOn > addDays(TODAY, -90))).toBe(true);
      expect(open.some(({ receivedOn }) => receivedOn < addDays(TODAY, -185))).toBe(true);
    }

    function received(agency: string, from: IsoDate, to: IsoDate): number {
      const came = spells.filter((spell) => spell.agency === agency).map(({ receivedOn }) => receivedOn);
      return came.filter((receivedOn) => receivedOn >= from && receivedOn <= to).length;
    }
  });
});

/** The rules of MEASURES.md, "Case history file". */
function expectImportable(history: HistoryRow[], today: IsoDate): void {
  const faults: string[] = [];
  for (const [reference, stays] of casesIn(history)) {
    const fault = (what: string) => faults.push(`${reference}: ${what}`);
    const [first] = stays;
    stays.forEach((row, place) => {
      const next = stays[place + 1];
      const { agency, category, receivedOn, leftOn, leftBy, address, postcode, summary } = row;
      const described = category === first!.category && address === first!.address && summary === first!.summary;
      const handedOn = leftBy === 'transferred' && leftOn === next?.receivedOn && agency !== next.agency;
      if (!isIsoDate(receivedOn) || receivedOn > today) fault('received on');
      if (leftOn !== null && (!isIsoDate(leftOn) || leftOn > today || leftOn < receivedOn)) fault('left on');
      if ((leftOn === null) !== (leftBy === null)) fault('left by');
      if (!AGENCIES.includes(agency) || !CATEGORIES.includes(category)) fault('names');
      if (!/^NG(9|16) \d[A-Z]{2}$/.test(postcode) || !address || !summary) fault('description');
      if (!described) fault('two descriptions');
      if (next && !handedOn) fault('handed on');
      if (next && next.receivedOn <= receivedOn) fault('order');
      if (!next && leftBy === 'transferred') fault('nowhere to go');
    });
  }
  expect(faults).toEqual([]);
}

function casesIn(history: HistoryRow[]): Map<string, HistoryRow[]> {
  const cases = new Map<string, HistoryRow[]>();
  for (const row of history) cases.set(row.reference, [...(cases.get(row.reference) ?? []), row]);
  return cases;
}

/** A case that returns resumes that agency's first spell as if it had never left (MEASURES.md, "Spells"). */
function spellsIn(history: HistoryRow[]): (Spell & { agency: string })[] {
  const spells = new Map<string, Spell & { agency: string }>();
  for (const { reference, agency, receivedOn, leftOn, leftBy } of history) {
    const key = `${reference} ${agency}`;
    spells.set(key, { agency, receivedOn: spells.get(key)?.receivedOn ?? receivedOn, leftOn, leftBy });
  }
  return [...spells.values()];
}

function figuresOf(history: HistoryRow[], year: string, today: IsoDate): Record<string, number> {
  const period = parsePeriod(year)!;
  // Who had left before the year began, or came after it, adds nothing to it.
  const spells = spellsIn(history).filter(
    ({ receivedOn, leftOn }) => receivedOn <= period.endsOn && (leftOn ?? today) >= period.startsOn,
  );
  const figures: Record<string, number> = {};
  for (const [code, agency] of Object.entries(MEASURED)) {
    const theirs = spells.filter((spell) => spell.agency === agency);
    const added = theirs.map((spell) => contributionOf(spell, period, today));
    const under = added.filter((spell) => spell.under).length;
    const received = added.filter((spell) => spell.received).length;
    figures[code] = received;
    figures[`${code}a`] = under;
    figures[`${code}b`] = added.filter((spell) => spell.between).length;
    figures[`${code}c`] = added.filter((spell) => spell.overClosed || spell.overOpen).length;
    figures[`${code}d`] = Math.round((100 * under) / received);
  }
  return figures;
}

function printedFigures(year: string): Record<string, number> {
  const codes = Object.keys(MEASURED).flatMap((code) => ['', 'a', 'b', 'c', 'd'].map((band) => code + band));
  const column = `actual_${year.replace('/', '_')}`;
  const printed = (code: string) => Number(listings.find((listing) => listing['code'] === code)![column]);
  return Object.fromEntries(codes.map((code) => [code, printed(code)]));
}
