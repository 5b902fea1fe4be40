import { createServer } from 'node:net';

/** Whether nobody listens on this port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) !== null;
}

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === null) throw new Error('No port is free on 127.0.0.1');
  return port;
}

async function listen(port: number): Promise<number | null> {
  return new Promise((settle) => {
    const server = createServer();
    server.on('error', () => settle(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address ? address.port : null));
    });
  });
}
