import type { ClientBase } from 'pg';
import type { Actor } from '#agencies';
import { identityOf } from '#agencies';
import { listCases, logCase, openCase, readTimeline, searchCases } from '#cases';
import { Transaction } from '#platform';

/** A statement as Concord sends it to the database. */
export interface Statement {
  sql: string;
  parameters: unknown[];
}

/** What the floors are asked for. */
export type OperationName = 'list open' | 'list closed' | 'own open' | 'own closed' | 'one' | 'search' | 'as typed' | 'create';

/** One of them: Concord's own statements, and which of its answers to give. */
export interface Operation {
  statements: Statement[];
  /** The statement whose rows are the answer. */
  answers: number;
}

/** Stand-ins in the statements, for what each request brings. */
export const SAMPLE = {
  id: '00000000-0000-7000-8000-00000000000a',
  agencyId: '00000000-0000-7000-8000-00000000000b',
  categoryId: '00000000-0000-7000-8000-00000000000c',
  q: 'a sample of words',
  typed: 'a sample of typing',
  reference: 'SAMPLE-REFERENCE',
  receivedOn: '2026-01-01',
  address: 'a sample of an address',
  postcode: 'SAMPLE',
  summary: 'a sample of a summary',
  reporterName: 'a sample of a name',
  reporterPhone: 'a sample of a number',
};

/**
 * The statements that Concord runs for each operation, taken down while it runs them, so that the floors always have the
 * same SQL.
 */
export async function concordsOperations(actor: Actor): Promise<Record<OperationName, Operation>> {
  const { id, q: words, agencyId, reporterName, reporterPhone } = SAMPLE;
  const taken = async (work: (transaction: Transaction) => Promise<unknown>): Promise<Statement[]> => {
    const statements: Statement[] = [];
    await work(new Transaction(secretary(statements), identityOf(actor), new Date()));
    return statements;
  };
  const reporter = { name: reporterName, phone: reporterPhone, email: '' };
  const list = async (of: string, status: 'open' | 'closed'): Promise<Operation> => ({
    statements: await taken((transaction) => listCases(actor, transaction, { agencyId: of, status })), answers: 0,
  });
  return {
    'list open': await list(agencyId, 'open'),
    'list closed': await list(agencyId, 'closed'),
    // An agency's own list is a statement of its own.
    'own open': await list(actor.agencyId!, 'open'),
    'own closed': await list(actor.agencyId!, 'closed'),
    search: { statements: await taken((transaction) => listCases(actor, transaction, { words })), answers: 0 },
    one: {
      statements: await taken(async (transaction) => {
        await openCase(actor, transaction, id);
        await readTimeline(actor, transaction, id);
      }),
      answers: 0,
    },
    'as typed': { statements: await taken((transaction) => searchCases(actor, transaction, SAMPLE.typed)), answers: 0 },
    create: { statements: await taken((transaction) => logCase(actor, transaction, { ...SAMPLE, agencyId: actor.agencyId!, id: undefined, reporter })), answers: 0 },
  };
}

/** Takes statements down instead of running them, and answers each with a row that lets Concord go on. */
function secretary(statements: Statement[]): ClientBase {
  const row = { agency: true, category: true, reference: SAMPLE.reference, spells: [], events: [], reporters: [], offer: null, people: [{ id: SAMPLE.id }] };
  const query = (asked: string | { text: string; values: unknown[] }, parameters: unknown[]): Promise<object> => {
    statements.push(typeof asked === 'string' ? { sql: asked, parameters } : { sql: asked.text, parameters: asked.values });
    return Promise.resolve({ rows: [row], rowCount: 1 });
  };
  return { query } as unknown as ClientBase;
}

/** Any of the samples, also in small letters: Concord asks for words with a blank after them, and for places folded. */
const SAMPLES = new RegExp(Object.values(SAMPLE).sort((one, other) => other.length - one.length).join('|'), 'gi');

/** The statement's parameters for one request: the samples become what it brings, and ids that Concord makes are made anew. */
export function parametersFor({ parameters }: Statement, brought: Map<string, string>, made: Map<string, string>, newId: () => string): unknown[] {
  const inside = (sample: string): string => brought.get(sample) ?? [...brought].find(([one]) => one.toLowerCase() === sample)?.[1].toLowerCase() ?? sample;
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const replaced = brought.get(value) ?? made.get(value);
      if (replaced !== undefined) return replaced;
      if (!UUID.test(value)) return value.replace(SAMPLES, inside);
      const id = newId();
      made.set(value, id);
      return id;
    }
    if (value instanceof Date) return new Date();
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner)]));
    }
    return value;
  };
  return parameters.map(replace);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
