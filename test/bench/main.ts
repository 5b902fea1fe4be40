import { benchBundle } from './bundle.bench.js';
import { openGround, type Ground } from './ground.js';
import { benchHttp } from './http.bench.js';
import { benchImport } from './import.bench.js';
import { benchLatency } from './latency.bench.js';
import { benchMeasures } from './measures.bench.js';
import { benchMinutes } from './minutes.bench.js';
import { benchNotices } from './notices.bench.js';
import { benchPlan } from './plan.bench.js';
import { benchReassign } from './reassign.bench.js';
import { printTable, type Line } from './table.js';

/** The groups of the bench, in the order of issue and table. */
const GROUPS: Record<string, (ground: Ground) => Promise<Line[]>> = {
  measure: benchMeasures,
  import: benchImport,
  latency: benchLatency,
  http: benchHttp,
  minutes: benchMinutes,
  notices: benchNotices,
  bundle: benchBundle,
  plan: benchPlan,
  reassign: benchReassign,
};

/** Runs the groups that are asked for, all where none is, and prints one table. Gives 1 where a goal is missed. */
async function main(asked: string[]): Promise<number> {
  const unknown = asked.filter((name) => !Object.hasOwn(GROUPS, name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no group ${unknown.join(', ')}. Choose from: ${Object.keys(GROUPS).join(', ')}.\n`);
    return 1;
  }
  const lines: Line[] = [];
  const ground = await openGround();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave(ground, signal));
  process.once('unhandledRejection', (error) => void leave(ground, error));
  try {
    for (const [name, bench] of Object.entries(GROUPS)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      ground.say(`— ${name} —`);
      lines.push(...(await bench(ground)));
    }
  } finally {
    await ground.close();
  }
  printTable(lines);
  return lines.every(({ met }) => met !== false) ? 0 : 1;
}

/** The server does not outlive a bench that is cut short. */
async function leave(ground: Ground, reason: unknown): Promise<never> {
  process.stderr.write(`The bench is cut short: ${reason instanceof Error ? reason.stack : String(reason)}\n`);
  await ground.close();
  process.exit(1);
}

process.exit(await main(process.argv.slice(2)));
