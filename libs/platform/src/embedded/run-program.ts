import { spawn } from 'node:child_process';

/** The system user that PostgreSQL's programs run as; none: whoever runs Concord. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/** What a program said, on both its outputs, and whether it succeeded. */
export interface Outcome {
  succeeded: boolean;
  output: string;
}

/**
 * Runs one of PostgreSQL's programs to its end. Ctrl-C at the terminal does not reach it (it has its own session): a cluster
 * that is half made or half stopped would be the result.
 */
export async function runProgram(program: string, parameters: string[], user: SystemUser | null): Promise<Outcome> {
  return new Promise((settle, fail) => {
    const child = spawn(program, parameters, {
      ...(user && { uid: user.uid, gid: user.gid }),
      // The user may be unable to stand in our folder.
      cwd: '/',
      env: environment(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (part: Buffer): void => void (output += part.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', fail);
    child.on('close', (code) => settle({ succeeded: code === 0, output: output.trim() }));
  });
}

/** PGDATA, PGOPTIONS and the like speak of some other server; messages are read, so they must be English; UTC for all. */
function environment(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(ours), LC_ALL: 'C', LANG: 'C', TZ: 'UTC' };
}
