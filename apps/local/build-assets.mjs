// The files that the pages load: dist/assets/.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { compile } from 'sass';

const PACKAGED = [
  'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js',
  'node_modules/leaflet/dist/leaflet.js',
];

/**
 * Compiles the stylesheet, and copies the other files of apps/web/assets and the packages' scripts beside it. version.txt
 * changes with any of them: browsers keep a file for a year, so its address has to change with its content.
 */
export function buildAssets(root) {
  const own = join(root, 'apps/web/assets');
  const target = join(root, 'dist/assets');
  const copied = readdirSync(own).filter((name) => extname(name) !== '.scss').map((name) => join(own, name));
  const files = new Map([...PACKAGED.map((name) => join(root, name)), ...copied].map((path) => [basename(path), readFileSync(path)]));
  files.set('concord.css', Buffer.from(compileStyle(join(own, 'concord.scss'), root)));

  const version = [...files].reduce((hash, [name, content]) => hash.update(name).update(content), createHash('sha256')).digest('hex').slice(0, 12);
  for (const path of copied.filter((one) => extname(one) === '.js')) files.set(basename(path), addVersion(files.get(basename(path)), version));
  files.set('version.txt', Buffer.from(version));

  mkdirSync(target, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(target, name), content);
  for (const name of readdirSync(target)) if (!files.has(name)) rmSync(join(target, name), { recursive: true });
}

function compileStyle(file, root) {
  // The warnings of the packages' own styles are theirs to heed.
  return compile(file, { loadPaths: [join(root, 'node_modules')], style: 'compressed', quietDeps: true }).css;
}

/** What a script of ours imports from beside it gets the version in its address too. */
function addVersion(script, version) {
  return Buffer.from(script.toString().replace(/((?:from|import) '\.\/[^'?]+)'/g, `$1?${version}'`));
}
