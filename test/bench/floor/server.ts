// The floors: Concord's operations on a bare node:http and pg server, without its promises or with them.
//   node server.js bare|promising PORT DATABASE_URL ACTOR
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import { bareRunner } from './bare.js';
import { promisingRunner } from './promising.js';
import { concordsOperations, parametersFor, SAMPLE, type OperationName } from './statements.js';

/** Runs an operation's statements and gives the rows of each. */
export type Runner = (request: IncomingMessage, statements: { sql: string; parameters: unknown[] }[]) => Promise<unknown[][]>;

const [kind, port, databaseUrl, actorJson] = process.argv.slice(2) as [string, string, string, string];
const actor = JSON.parse(actorJson) as Actor & { staffId: string };

// As Concord reads them.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const run: Runner = kind === 'bare' ? bareRunner(databaseUrl, actor) : promisingRunner(databaseUrl, actor);
const operations = await concordsOperations(actor);

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const url = new URL(request.url!, 'http://floor');
  const brought = Object.fromEntries(url.searchParams);
  if (request.method === 'POST') {
    Object.assign(brought, JSON.parse(await bodyOf(request)));
    if (url.pathname.endsWith('/search')) return { status: 200, body: { items: await perform('as typed', brought, request) } };
    // Concord takes the reference from the first answer; here each case gets one that nobody has.
    const [logged] = await perform('create', { ...brought, reference: `FLOOR-${uuidv7()}` }, request);
    return { status: 201, body: logged };
  }
  const [, , , , id] = url.pathname.split('/');
  if (id) {
    const [file] = await perform('one', { id }, request);
    return { status: file ? 200 : 404, body: file };
  }
  const rows = await perform(brought.q ? 'search' : `${brought.agencyId === actor.agencyId ? 'own' : 'list'} ${brought.status === 'open' ? 'open' : 'closed'}`, brought, request);
  return { status: 200, body: { items: rows.slice(0, 25), next: rows.length > 25 ? (rows[24] as { id: string }).id : null } };
}

async function perform(name: OperationName, brought: Record<string, string>, request: IncomingMessage): Promise<unknown[]> {
  const { statements, answers } = operations[name];
  const samples = new Map(Object.entries(SAMPLE).map(([field, sample]) => [sample, brought[field] ?? '']));
  for (const own of [actor.staffId, actor.partnershipId, actor.agencyId!]) samples.set(own, own);
  const made = new Map<string, string>();
  const filled = statements.map((statement) => ({ ...statement, parameters: parametersFor(statement, samples, made, uuidv7) }));
  return (await run(request, filled))[answers]!;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

createServer((request, response) => {
  answer(request).then(
    ({ status, body }) => {
      const json = JSON.stringify(body);
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(json) }).end(json);
    },
    (error: Error) => response.writeHead(500).end(error.stack),
  );
}).listen(Number(port), '127.0.0.1');
