import { once } from 'node:events';
import { startChild, type Child } from '../child.js';
import { median } from '../table.js';
import type { Round, RoundResult } from './visitors.js';

/** A server under load, with what to ask it. */
export interface Target {
  port: number;
  requests: string[];
}

const WARM_UP = 1000;
const ROUND = 2000;
const ROUNDS = 5;

/** The load generator. */
export class Load {
  private readonly visitors: Child = startChild('test/bench/load/visitors.js', [], {});

  /** Warms each server up, then loads them in turn, some rounds each; gives each one's middle round. */
  async compare(targets: Target[], clients: number): Promise<RoundResult[]> {
    for (const target of targets) await this.run({ ...target, clients, milliseconds: WARM_UP });
    const results: RoundResult[][] = targets.map(() => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, target] of targets.entries()) {
        results[index]!.push(await this.run({ ...target, clients, milliseconds: ROUND }));
      }
    }
    return results.map((rounds) => ({
      rate: median(rounds.map(({ rate }) => rate)),
      milliseconds: median(rounds.map(({ milliseconds }) => milliseconds)),
    }));
  }

  async stop(): Promise<void> {
    await this.visitors.stop();
  }

  private async run(round: Round): Promise<RoundResult> {
    const { process: visitors } = this.visitors;
    visitors.send(round);
    const [result] = (await once(visitors, 'message')) as [RoundResult];
    return result;
  }
}
