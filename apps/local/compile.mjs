// Compiles the sources into dist/, when they have changed since the last time: TypeScript with SWC, and the files that the
// pages load. Plain JavaScript, because it runs before anything is compiled.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, 'built-from.txt');

/** Whether dist/ is behind the sources. */
export function isBuildNeeded() {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint();
}

/**
 * Builds dist/. Throws an Error with the compiler's words where a source does not compile.
 *
 * @param {(line: string) => void} say is told what goes on
 */
export async function build(say) {
  const sources = fingerprint();
  say('Building Concord…');
  rmSync(stamp, { force: true });
  compileTypeScript();
  removeStale();
  // Imported here, because it needs an installed package.
  const { buildAssets } = await import('./build-assets.mjs');
  buildAssets(root);
  // Last, so that a build that was cut short is made again.
  writeFileSync(stamp, sources);
}

/** One text for the content of all that is built from. */
function fingerprint() {
  const hash = createHash('sha256');
  const sources = ['apps', 'libs'].flatMap((folder) => filesBelow(join(root, folder))).filter(isBuiltFrom).sort();
  for (const file of [join(root, '.swcrc'), join(root, 'package-lock.json'), ...sources]) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function isBuiltFrom(file) {
  return /\.(ts|mjs|js|scss|svg)$/.test(file) && !file.endsWith('.spec.ts');
}

function compileTypeScript() {
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  const options = ['-d', 'dist', '--config-file', '.swcrc', '--quiet'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [swc, 'apps', 'libs', ...options], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The sources do not compile.\n${stdout}${stderr}`.trim());
}

/** Takes away what was built from a source that is gone: a renamed file must not live on under its old name. */
function removeStale() {
  for (const file of ['apps', 'libs'].flatMap((folder) => filesBelow(join(dist, folder)))) {
    const source = join(root, relative(dist, file).replace(/\.js(\.map)?$/, '.ts'));
    if (!existsSync(source) || source.endsWith('.spec.ts')) rmSync(file);
  }
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
