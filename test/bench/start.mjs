// npm run bench: builds what is missing, compiles the bench, and runs it; npm run bench -- http runs one group.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../apps/local/prepare.mjs';

await prepare(1);
const root = fileURLToPath(new URL('../..', import.meta.url));
const swc = `${root}/node_modules/@swc/cli/bin/swc.js`;
const { status } = spawnSync(process.execPath, [swc, 'test', '-d', 'dist', '--config-file', '.swcrc', '--quiet'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);
await import('../../dist/test/bench/main.js');
