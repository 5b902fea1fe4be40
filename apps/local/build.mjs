// npm run build: installs what is missing and builds what has changed.
import { prepare } from './prepare.mjs';

await prepare(1);
console.log('Concord is built, in dist/.');
