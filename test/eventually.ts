import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is yes (anything but undefined, null and false), and gives it; fails after some seconds. */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | null | undefined | false> | Answer | null | undefined | false,
  seconds = 15,
): Promise<Answer> {
  const giveUpAt = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > giveUpAt) throw new Error(`It did not happen within ${seconds} s that ${what}`);
    await pause(20);
  }
}
