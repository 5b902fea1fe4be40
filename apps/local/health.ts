import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '#platform';

const SECONDS = 90;

/** Waits until the web process answers that it is well. */
export async function waitUntilHealthy(port: number): Promise<void> {
  for (let tries = 0; tries < SECONDS * 5; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (answer?.ok) return;
    await pause(200);
  }
  throw new CannotStart(`The web process does not answer after ${SECONDS} seconds.`);
}
