export { CannotStart } from './cannot-start.js';
export { claimFolder, type ClaimedFolder } from './claim-folder.js';
export { openEmbeddedDatabase, type EmbeddedDatabase } from './open-database.js';
