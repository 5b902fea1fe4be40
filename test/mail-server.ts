import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message as the mail server took it. */
export interface TakenMail {
  to: string[];
  /** Without carriage returns, and each header on one line. */
  text: string;
  messageId: string;
}

/** A mail server of a test. */
export interface TestMailServer {
  /** For SMTP_URL. */
  url: string;
  taken: TakenMail[];
  /** Addresses for which it takes nothing. */
  refuses: Set<string>;
  /** Whether it says that it is busy. */
  busy: boolean;
  stop(): Promise<void>;
}

/** Starts a mail server on a free port, or on a given one. */
export async function startMailServer(port = 0): Promise<TestMailServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'], logger: false,
    onRcptTo: ({ address }, _, done) => {
      if (mail.busy) return done(Object.assign(new Error(`Busy, try ${address} later`), { responseCode: 451 }));
      if (mail.refuses.has(address)) return done(Object.assign(new Error(`No mailbox ${address}`), { responseCode: 550 }));
      done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const [headers, ...rest] = Buffer.concat(parts).toString('utf8').replaceAll('\r\n', '\n').split('\n\n');
        const text = [headers!.replaceAll(/\n[\t ]+/g, ' '), ...rest].join('\n\n');
        mail.taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), text, messageId: /^Message-ID: (.*)$/im.exec(text)?.[1] ?? '' });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const mail: TestMailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, taken: [], refuses: new Set(), busy: false,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
  return mail;
}
