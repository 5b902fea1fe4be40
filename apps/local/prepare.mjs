// Makes a fresh clone ready to run: installs the packages and builds, each where it is needed. Plain JavaScript without a
// package, because it runs before there are any.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build, isBuildNeeded } from './compile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const turn = join(root, 'dist', 'preparing.pid');

/**
 * Makes everything ready, or ends the process with status 1 and one clear line.
 *
 * @param {1 | 2} output where progress goes: standard output, or standard error where that is kept for results
 */
export async function prepare(output) {
  const say = (line) => writeSync(output, `${line}\n`);
  try {
    requireNode();
    if (!isInstallNeeded() && !isBuildNeeded()) return;
    await takeTurn(say);
    try {
      if (isInstallNeeded()) await install(say, output);
      if (isBuildNeeded()) await build(say);
    } finally {
      rmSync(turn, { force: true });
    }
  } catch (error) {
    const denied = ['EACCES', 'EPERM', 'EROFS'].includes(error.code);
    const full = error.code === 'ENOSPC';
    const reason = denied ? `${root} cannot be written by this user` : full ? `the disk that holds ${root} is full` : error.message;
    writeSync(2, `Concord cannot be made ready: ${reason}\n`);
    process.exit(1);
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`it needs Node 20.19 or newer, and this is Node ${process.versions.node}.`);
}

/**
 * Whether what is installed differs from package-lock.json. npm writes its own list of what it has installed at the very
 * end, so an installation that was cut short has none.
 */
function isInstallNeeded() {
  const list = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return true;
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages);
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  return wanted.some(([path, { version, optional }]) => {
    // The project itself; and what npm leaves out because it is for other machines.
    if (path === '' || (optional && !installed[path])) return false;
    return installed[path]?.version !== version;
  });
}

async function install(say, output) {
  const started = Date.now();
  say('Installing packages from the npm registry (once; a few minutes on a slow line)…');
  const progress = setInterval(() => say(`Still installing (${Math.round((Date.now() - started) / 1000)} s)…`), 15_000);
  try {
    // The tools that build Concord count as development packages, and NODE_ENV=production would leave them out.
    await run(['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'], output);
  } finally {
    clearInterval(progress);
  }
}

function run(parameters, output) {
  // npm tells where it is where it started us; else it is on the path.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : null;
  const [program, ...before] = npm ? [process.execPath, npm] : ['npm'];
  return new Promise((settle, fail) => {
    const child = spawn(program, [...before, ...parameters], {
      cwd: root,
      stdio: ['ignore', output, 2],
      shell: !npm && process.platform === 'win32',
    });
    child.on('error', () => fail(new Error('npm was not found: install Node with its npm.')));
    child.on('close', (code) => (code === 0 ? settle() : fail(new Error(`npm ${parameters[0]} failed (see above).`))));
  });
}

/** Two commands on a fresh clone must not install at once. */
async function takeTurn(say) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const other = Number(existsSync(turn) ? readFileSync(turn, 'utf8') : '');
    if (tries === 5) say(`Waiting for process ${other}, which is installing or building…`);
    if (tries > 5 && !isAlive(other)) rmSync(turn, { force: true });
    await pause(200);
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
