export { CannotStart } from './cannot-start.js';
export { explainConnection, openDatabaseServer, type DatabaseServer } from './database-server.js';
export { claimFolder, type ClaimedFolder } from './claim-folder.js';
export { openEmbeddedDatabase, type EmbeddedDatabase } from './open-database.js';
