import { openTestServer } from './database-server.mjs';

/** Jest calls this once before all spec files; they read the server's address from the environment (world.ts). */
export default async function beforeAllSpecs() {
  const server = await openTestServer();
  process.env.CONCORD_TEST_SERVER = server.url;
  process.env.CONCORD_TEST_PREFIX = server.prefix;
  globalThis.concordTestServer = server;
  // Ctrl-C ends Jest without calling after-all.mjs.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void server.close().finally(() => process.exit(130)));
  }
}
