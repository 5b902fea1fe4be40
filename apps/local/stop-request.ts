/** Someone asked Concord to stop while it was doing something else. */
export class StopRequested extends Error {}

/** Ctrl-C, SIGTERM or a closed terminal, as one thing to wait for. */
export interface StopRequest {
  /** Rejects with StopRequested, or with what went wrong for good. */
  readonly requested: Promise<never>;
  /** Does a step, unless and until a stop is asked for. */
  unless<Result>(step: Promise<Result>): Promise<Result>;
  /** Asks for the stop from inside, because of an error. */
  because(error: Error): void;
}

/** Listens for the signals that end Concord. Further ones change nothing: npm passes on what the terminal has sent too. */
export function listenForStop(): StopRequest {
  let because!: (error: Error) => void;
  const requested = new Promise<never>((_, reject) => (because = reject));
  requested.catch(() => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A step that is left half-way loses its connections when the database stops; that is no news.
      if (process.listenerCount('uncaughtException') === 0) process.on('uncaughtException', () => undefined);
      because(new StopRequested());
    });
  }
  return {
    requested,
    because,
    unless: (step) => {
      // Where the stop comes first, the step is left to fail on a database that is gone.
      step.catch(() => undefined);
      return Promise.race([requested, step]);
    },
  };
}
