// npm start: installs and builds what is missing, then starts Concord with a database of its own.
import { prepare } from './prepare.mjs';

await prepare(1);
await import('../../dist/apps/local/main.js');
