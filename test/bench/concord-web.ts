import { PASSWORD } from '../people.js';
import { freePort, startChild, waitForAnswer, type Child } from './child.js';

/** Concord's web process, as it runs in production but for cookies over plain HTTP. */
export interface ConcordWeb extends Child {
  port: number;
  /** Signs in through the form, as anyone would, and gives the cookies. */
  signIn(email: string, password?: string): Promise<string>;
}

/** Starts the web process on a database. The environment changes what it is told by default. */
export async function startConcordWeb(databaseUrl: string, environment: NodeJS.ProcessEnv = {}): Promise<ConcordWeb> {
  const port = await freePort();
  const child = startChild('apps/web/main.js', [], {
    DATABASE_URL: databaseUrl, PORT: String(port), HOST: '127.0.0.1', SECURE_COOKIES: 'false', DATABASE_POOL: '10', ...environment,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitForAnswer(`${url}/health`);
  return { ...child, port, signIn: (email, password = PASSWORD) => signIn(url, email, password) };
}

/** Starts the worker process on a database. */
export function startConcordWorker(databaseUrl: string): Child {
  return startChild('apps/worker/main.js', [], { DATABASE_URL: databaseUrl });
}

async function signIn(url: string, email: string, password: string): Promise<string> {
  const form = await fetch(`${url}/sign-in`);
  const [, secret] = /name="_csrf" value="([^"]+)"/.exec(await form.text()) ?? [];
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookiesOf(form) },
    body: new URLSearchParams({ _csrf: secret ?? '', email, password }),
  });
  if (answer.status !== 303) throw new Error(`Signing in was refused:\n${await answer.text()}`);
  return cookiesOf(answer);
}

function cookiesOf(answer: Response): string {
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}
