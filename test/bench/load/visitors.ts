// The load generator: a process of its own, with plain sockets, so that it takes as little of the machine as it can.
import { connect, type Socket } from 'node:net';

/** So many clients, each sending its next request as soon as it has the answer to the last. */
export interface Round {
  port: number;
  /** Whole HTTP requests, sent in turn. */
  requests: string[];
  clients: number;
  milliseconds: number;
}

/** How many answers came in a second, and how long the middle one took. */
export interface RoundResult {
  rate: number;
  milliseconds: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

async function run({ port, requests, clients, milliseconds }: Round): Promise<RoundResult> {
  const sockets = await Promise.all(Array.from({ length: clients }, () => open(port)));
  const times: number[] = [];
  let next = Math.floor(Math.random() * requests.length);
  const began = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      while (performance.now() - began < milliseconds) {
        const sent = performance.now();
        next = (next + 1) % requests.length;
        await ask(socket, requests[next]!);
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  sockets.forEach((socket) => socket.destroy());
  times.sort((one, other) => one - other);
  return { rate: times.length / seconds, milliseconds: times[Math.floor(times.length / 2)]! };
}

function open(port: number): Promise<Socket> {
  return new Promise((settle, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => settle(socket));
    socket.once('error', fail);
  });
}

/** Sends a request and waits for the whole answer. Anything but a 200 or 201 with a length ends the bench. */
function ask(socket: Socket, request: string): Promise<void> {
  return new Promise((settle, fail) => {
    let received: Buffer | null = null;
    let whole = 0;
    const take = (chunk: Buffer): void => {
      received = received ? Buffer.concat([received, chunk]) : chunk;
      if (whole === 0) {
        const end = received.indexOf(END_OF_HEAD);
        if (end < 0) return;
        const head = received.toString('latin1', 0, end);
        const length = /\r\ncontent-length: (\d+)/i.exec(head);
        if (!/^HTTP\/1\.1 20[01] /.test(head) || !length) {
          return fail(new Error(`${request.slice(0, 200)}\nwas answered with\n${received.toString().slice(0, 2000)}`));
        }
        whole = end + END_OF_HEAD.length + Number(length[1]);
      }
      if (received.length < whole) return;
      socket.off('data', take);
      settle();
    };
    socket.on('data', take);
    socket.write(request);
  });
}

process.on('message', (round: Round) => {
  run(round).then(
    (result) => process.send!(result),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    },
  );
});
// It waits for the next round.
process.channel!.ref();
