// npm run concord -- COMMAND: installs and builds what is missing, then runs the command. Its result alone goes to standard output.
import { prepare } from '../local/prepare.mjs';

await prepare(2);
await import('../../dist/apps/command/main.js');
