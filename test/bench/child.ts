import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#platform';

/** A process of the bench: one of Concord's, a floor, or the load generator. */
export interface Child {
  process: ChildProcess;
  /** What it holds in memory now, and the most it has held, in megabytes. */
  memory(): Promise<{ now: number; peak: number }>;
  stop(): Promise<void>;
}

const built = (file: string): string => join(projectRoot, 'dist', file);

/** Starts a built file, such as apps/web/main.js, as it would run in production. It ends with the bench. */
export function startChild(file: string, parameters: string[], environment: NodeJS.ProcessEnv): Child {
  const endWithBench = ['--import', pathToFileURL(built('apps/local/end-with-parent.js')).href];
  const child = spawn(process.execPath, [...endWithBench, ...profiling(file), built(file), ...parameters], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', SESSION_SECRET: 'a secret of the bench, of 32 characters', ...environment },
    stdio: ['ignore', process.env.BENCH_OUTPUT ? 'inherit' : 'ignore', 'inherit', 'ipc'],
  });
  let stopping = false;
  const gone = once(child, 'exit');
  void gone.then(() => {
    if (!stopping) throw new Error(`${file} ended by itself`);
  });
  return {
    process: child,
    memory: () => memoryOf(child.pid!),
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Waits until a server answers. */
export async function waitForAnswer(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await (await fetch(url)).arrayBuffer();
      return;
    } catch (error) {
      if (tries === 300) throw error;
      await pause(100);
    }
  }
}

/** A port that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** From Linux's own books. */
async function memoryOf(pid: number): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)![1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** BENCH_PROFILE=web writes processor profiles, to dist/profiles, of the processes whose file has that in its name. */
function profiling(file: string): string[] {
  const asked = process.env.BENCH_PROFILE;
  return asked && file.includes(asked) ? ['--cpu-prof', '--cpu-prof-dir', built('profiles')] : [];
}
