import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/**
 * When a process began, as a text that differs for each process that ever has this number, so that a reused number fools
 * nobody. Undefined where there is no such process (a zombie counts as none). Windows tells only whether there is one.
 */
export function processStart(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return 'running';
  return ps(pid, 'lstart') || undefined;
}

/** The command line of a process, or an empty text where it cannot be told. */
export function processCommand(pid: number): string {
  if (process.platform === 'win32') return '';
  if (process.platform !== 'linux') return ps(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Kills the processes that stand in a folder. Only Linux tells where a process stands; elsewhere nothing is done. */
export function endProcessesIn(folder: string): void {
  if (process.platform !== 'linux') return;
  const place = realpathSync(folder);
  const pids = readdirSync('/proc').map(Number).filter((pid) => pid > 0);
  for (const pid of pids) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) === place) process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile, or belongs to someone else, and then it is none of our server's.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startOnLinux(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The fields after the name, which stands in brackets and may itself hold spaces and brackets: state first, start 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${boot}-${fields[19]}`;
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string {
  const { stdout } = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return (stdout ?? '').trim();
}
