import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '#platform';

/** The web process of a killed run ends by itself within this time. */
const LEAVING_SECONDS = 12;

/**
 * Makes sure that the page's port is free, before anything is started. After a killed run its web process may still be on
 * its way out, so then a taken port is waited for.
 */
export async function requireFreePort(port: number, afterKilledRun: boolean, say: (line: string) => void): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const trouble = await listenOnce(port);
    if (!trouble) return;
    if (trouble === 'EACCES') throw new CannotStart(`Port ${port} is kept for the system. Choose another: PORT=3000 npm start`);
    if (!afterKilledRun || tries === LEAVING_SECONDS * 5) {
      throw new CannotStart(`Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start`);
    }
    if (tries === 5) say('An earlier run was killed: waiting for its web process to end…');
    await pause(200);
  }
}

async function listenOnce(port: number): Promise<string | null> {
  return new Promise((settle) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    // As the web process does: on every address of the machine.
    server.listen({ port, exclusive: true }, () => server.close(() => settle(null)));
  });
}
