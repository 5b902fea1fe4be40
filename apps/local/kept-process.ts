import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotStart, projectRoot } from '#platform';

const TRIES = 3;
const STEADY_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 1000;
const STOP_MILLISECONDS = 10_000;

/** A process that is kept running: started again where it ends by itself. */
export interface KeptProcess {
  /** Asks it to end, and ends it after ten seconds; settles when it is gone. */
  stop(): Promise<void>;
}

/** What a process needs to be kept. */
export interface Keeping {
  /** web or worker. */
  name: string;
  dataFolder: string;
  environment: NodeJS.ProcessEnv;
  say(line: string): void;
  /** Told once when it has ended too often. */
  giveUp(error: CannotStart): void;
}

/** Starts dist/apps/NAME/main.js and keeps it running. What it says goes to NAME.log in the data folder. */
export function keepRunning({ name, dataFolder, environment, say, giveUp }: Keeping): KeptProcess {
  const log = join(dataFolder, `${name}.log`);
  let child: ChildProcess;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let failures = 0;

  const start = (): void => {
    const started = Date.now();
    child = launch(name, environment, log);
    child.on('exit', (code, signal) => {
      if (stopping) return;
      failures = Date.now() - started > STEADY_MILLISECONDS ? 1 : failures + 1;
      say(`The ${name} process ended unexpectedly (${signal ?? `status ${code}`}). Its last lines, from ${log}:`);
      lastLines(log).forEach((line) => say(`  ${line}`));
      if (failures > TRIES) return giveUp(new CannotStart(`The ${name} process ended ${failures} times in a row: Concord stops.`));
      say(`Starting the ${name} process again…`);
      restart = setTimeout(start, PAUSE_MILLISECONDS);
    });
  };
  start();

  return {
    stop: async () => {
      stopping = true;
      clearTimeout(restart);
      await end(child);
    },
  };
}

function launch(name: string, environment: NodeJS.ProcessEnv, log: string): ChildProcess {
  const built = (path: string): string => join(projectRoot, 'dist/apps', path);
  const output = openSync(log, 'a', 0o600);
  try {
    return spawn(process.execPath, ['--import', pathToFileURL(built('local/end-with-parent.js')).href, built(`${name}/main.js`)], {
      cwd: projectRoot,
      env: environment,
      // Ctrl-C at the terminal reaches npm start alone, which then stops the others in order.
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    });
  } finally {
    closeSync(output);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((settle) => {
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
    child.on('exit', () => {
      clearTimeout(force);
      settle();
    });
    child.kill('SIGTERM');
  });
}

function lastLines(log: string): string[] {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-5).map((line) => line.slice(0, 300));
}
