/** One line of the bench's table. */
export interface Line {
  figure: string;
  concord: string;
  floor: string;
  ratio: string;
  goal: string;
  /** Null where there is no goal: the line is there for scale. */
  met: boolean | null;
}

/** A figure that has to reach a share of its floor, such as a rate: the higher the better. */
export function atLeast(figure: string, concord: number, floor: number, goal: number, unit: string): Line {
  return compared(figure, concord, floor, unit, `at least ${goal}`, concord / floor >= goal);
}

/** A figure that may be at most so many times its floor, such as a time. */
export function atMost(figure: string, concord: number, floor: number, goal: number, unit: string): Line {
  return compared(figure, concord, floor, unit, `at most ${goal}`, concord / floor <= goal);
}

/** A figure with a limit of its own. */
export function below(figure: string, concord: number, limit: number, unit: string): Line {
  return { figure, concord: amount(concord, unit), floor: '', ratio: '', goal: `below ${amount(limit, unit)}`, met: concord < limit };
}

/** A figure without a goal. */
export function forScale(figure: string, concord: number, unit: string, floor?: number): Line {
  return floor === undefined
    ? { figure, concord: amount(concord, unit), floor: '', ratio: '', goal: '', met: null }
    : compared(figure, concord, floor, unit, '', null);
}

function compared(figure: string, concord: number, floor: number, unit: string, goal: string, met: boolean | null): Line {
  return { figure, concord: amount(concord, unit), floor: amount(floor, unit), ratio: (concord / floor).toFixed(2), goal, met };
}

function amount(value: number, unit: string): string {
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: value < 100 ? 1 : 0 })} ${unit}`;
}

/** Prints all lines as one table. */
export function printTable(lines: Line[]): void {
  const rows = [
    ['figure', 'Concord', 'floor', 'ratio', 'goal', 'met'],
    ...lines.map(({ figure, concord, floor, ratio, goal, met }) => [figure, concord, floor, ratio, goal, met === null ? '' : met ? 'yes' : 'NO']),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => ([1, 2, 3].includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)));
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

/** The middle of several measurements. */
export function median(values: number[]): number {
  return percentile(values, 0.5);
}

/** The value that a share of the measurements does not pass. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
