import { Refusal, type RefusalKind } from '#platform';

/** How something was refused, or a failure of the test where it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<{ kind: RefusalKind; fields: (string | null)[]; message: string }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: error.kind, fields: error.reasons.map(({ field }) => field), message: error.message };
  }
  throw new Error('It was not refused');
}
