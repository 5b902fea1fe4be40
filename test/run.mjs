// npm test: makes the clone ready where it is not, then lint, boundaries, types and all tests, in this order, and stops at the
// first that fails. Plain JavaScript without a package, because it runs before there are any.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../apps/local/prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'concord-results-'));
const results = join(scratch, 'results.json');

/** Each step: its heading, and the program with its parameters, run by this very Node. */
const STEPS = [
  ['Lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  ['Boundaries', 'dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'test']],
  ['Types', 'typescript/bin/tsc', ['--noEmit']],
  ['Tests', 'jest/bin/jest.js', ['--json', '--outputFile', results]],
];
/** Jest runs ES modules behind this flag, and Node would warn of it in every process. */
const NODE_FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

await prepare(1);
// Ctrl-C reaches the step too, which stops its database and browser: wait for it.
process.on('SIGINT', () => undefined);
const summary = [];
let failed = false;
for (const [heading, program, parameters] of STEPS) {
  if (failed) {
    summary.push(`${heading}: not run`);
    continue;
  }
  console.log(`\n== ${heading}`);
  if (heading === 'Tests') console.log(redisLine());
  const started = Date.now();
  failed = (await run(program, parameters)) !== 0;
  summary.push(`${heading}: ${failed ? 'FAILED' : 'passed'} (${Math.round((Date.now() - started) / 1000)} s)`);
  console.log(summary.at(-1));
}
console.log(`\n${summary.join('\n')}\n${testLine()}`);
rmSync(scratch, { recursive: true });
process.exitCode = failed ? 1 : 0;

function run(program, parameters) {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [...NODE_FLAGS, join(root, 'node_modules', program), ...parameters], {
      cwd: root,
      // Jest tells its progress on standard error, and its results on standard output too: those are in the file.
      stdio: ['ignore', parameters.includes('--json') ? 'ignore' : 'inherit', 'inherit'],
    });
    child.on('close', (code) => settle(code));
  });
}

function redisLine() {
  if (process.env.REDIS_URL) return 'Redis: REDIS_URL is set, so the job queue is tested on PostgreSQL and on Redis';
  if (spawnSync('redis-server', ['--version']).status === 0) {
    return 'Redis: redis-server found, so the job queue is tested on PostgreSQL and on Redis';
  }
  return 'Redis: no redis-server found, its tests are left out';
}

function testLine() {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
    // A file that does not even load counts as one failure.
    return `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`;
  } catch {
    // They did not come to run: the step that failed is the one failure.
    return '0 passed, 1 failed';
  }
}
