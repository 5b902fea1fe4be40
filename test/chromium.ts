import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { projectRoot } from '#platform';

/** Where Chromium is told which fonts there are. */
const FONTS_FILE = 'concord-fonts.conf';

/**
 * Starts the Chromium that the npm package @sparticuz/chromium carries, with the libraries and the font that a bare machine
 * lacks. Nothing is downloaded.
 */
export async function startChromium(): Promise<Browser> {
  const folder = await unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // Root has no sandbox in Chromium; the pages are our own.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, FONTS_FILE),
      HOME: folder,
    },
  });
}

/** Unpacks Chromium once for each version of the package: about 200 MB, some seconds. */
async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(projectRoot, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string;
  };
  const parent = await writableFolder();
  const folder = join(parent, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = join(parent, `draft-${randomUUID()}`);
  await mkdir(draft);
  // The package unpacks into the temporary folder, and its libraries only where it takes the machine for Amazon's.
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  });
  await chmod(join(draft, 'chromium'), 0o755);
  // The package's own list of fonts looks for them below /tmp. These alone, and pages look the same on every machine.
  await writeFile(join(draft, FONTS_FILE), `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`);
  // Two spec files that unpack at once: the first one's copy stays.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}

async function writableFolder(): Promise<string> {
  const folder = join(projectRoot, 'node_modules/.cache/concord');
  try {
    await mkdir(folder, { recursive: true });
    return folder;
  } catch {
    return mkdtemp(join(tmpdir(), 'concord-chromium-'));
  }
}
