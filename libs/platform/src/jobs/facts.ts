import type { Prepared, Transaction } from '../database/transaction.js';

/** What a job may carry: ids, dates and numbers. Personal data never enters the job queue. */
export type Payload = Record<string, string | number | null>;

/** Something that happened in a lower module, for those above to react to. Its name fixes its payload's type. */
export interface Fact<P extends Payload> {
  readonly name: string;
  /** Only for the compiler: the payload that belongs to the name. */
  readonly payload?: P;
}

const defined = new Map<string, Fact<Payload>>();

/** Declares a fact. Its name is unique in the product; the worker refuses to start while one has no reaction. */
export function defineFact<P extends Payload>(name: string): Fact<P> {
  if (defined.has(name)) throw new Error(`The fact ${name} is defined twice`);
  const fact: Fact<P> = { name };
  defined.set(name, fact);
  return fact;
}

/** The names of all facts that the loaded modules define. */
export function definedFacts(): string[] {
  return [...defined.keys()];
}

const ADD: Prepared = {
  name: 'add to outbox',
  text: 'insert into outbox (partnership_id, fact, payload) values ($1, $2, $3)',
};

/**
 * Queues a fact in the transaction that causes it: the row goes to the outbox, and the worker's dispatcher hands it to the
 * job queue after the commit. A rollback takes it back.
 */
export async function queue<P extends Payload>(transaction: Transaction, fact: Fact<P>, payload: P): Promise<void> {
  await transaction.run(ADD, [transaction.identity.partnershipId, fact.name, payload]);
}
