import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parsePeriod, type Period } from '#calendar';
import { projectRoot } from '#platform';

/** What the plan prints of one agency and year: received, closed under 3 months, in 3 to 6, over 6 or still open. */
export interface PrintedYear {
  period: Period;
  received: number;
  under: number;
  between: number;
  over: number;
}

/** One agency's rows of the plan's table, oldest year first, and the cases that the plan aims at for the year after. */
export interface PrintedAgency {
  agency: string;
  years: PrintedYear[];
  aimedAt: number;
}

/** The agency behind each indicator (MEASURES.md, "Spells"). */
const INDICATORS = { ComS_012: 'Environmental Health', ComS_013: 'Housing', ComS_014: 'Communities' };

const TABLE = join(projectRoot, 'apps/local/demonstration/data/broxtowe-indicators.csv');
const ACTUAL = /^actual_(\d{4})_(\d{2})$/;

type Line = Record<string, string>;

/** The printed figures of the three agencies, read from the plan's table. Throws where a figure is missing. */
export function printedTable(): PrintedAgency[] {
  const lines: Line[] = parse(readFileSync(TABLE), { columns: true, bom: true });
  return Object.entries(INDICATORS).map(([code, agency]) => {
    const row = (wanted: string, list: string) =>
      lines.find((line) => line['code'] === wanted && line['list'] === list) ?? missing(`${wanted} in ${list}`);
    const [received, under, between, over] = ['', 'a', 'b', 'c'].map((band) => row(code + band, 'service'));
    const columns = Object.keys(received!).filter((column) => ACTUAL.test(column)).sort();
    return {
      agency,
      aimedAt: count(row(code, 'kpi'), 'target_2024_25'),
      years: columns.map((column) => ({
        period: parsePeriod(column.replace(ACTUAL, '$1/$2')) ?? missing(`a year in ${column}`),
        received: count(received!, column),
        under: count(under!, column),
        between: count(between!, column),
        over: count(over!, column),
      })),
    };
  });
}

function count(line: Line, column: string): number {
  return /^\d+$/.test(line[column] ?? '') ? Number(line[column]) : missing(`${line['code']} ${column}`);
}

function missing(what: string): never {
  throw new Error(`The plan's table has no ${what}`);
}
