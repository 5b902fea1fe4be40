import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';

/** A message to one person. Its words are neutral: mail is read on locked screens, forwarded, and kept by others. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** An invitation to a meeting, or that it is off: iCalendar with its method. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
  /** What makes this message itself: sent a second time it has the same Message-ID, by which mail servers know it again. */
  key: string;
}

/** Sends mail. */
export interface Mailer {
  /** Whom messages are from, and invitations too. */
  readonly from: string;
  /** Where people reach Concord. */
  readonly publicUrl: string;
  /**
   * Hands a message to the mail server. `refused`: the server takes nothing for this person, now or later. Throws a MailServerDown
   * where it may take it another time.
   */
  send(mail: Mail): Promise<'sent' | 'refused'>;
  close(): void;
}

/** The mail server took nothing: out of reach, busy, or its settings are wrong. Without its answer, which may hold an address. */
export class MailServerDown extends Error {
  constructor(code: string) {
    super(`The mail server did not take a message (${code})`);
  }
}

/** Long enough for a busy server, short enough not to keep a transaction. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Opens the way to the mail server of SMTP_URL; null where none is configured. Nothing is asked of the server before the first message. */
export function openMailer({ smtpUrl, mailFrom, publicUrl }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'publicUrl'>): Mailer | null {
  if (!smtpUrl || !mailFrom) return null;
  const transport = createTransport({ ...PATIENCE, url: smtpUrl, disableFileAccess: true, disableUrlAccess: true });
  const host = new URL(publicUrl).hostname;
  return {
    from: mailFrom,
    publicUrl,
    async send({ to, subject, text, calendar, key }) {
      const messageId = `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${host}>`;
      try {
        await transport.sendMail({
          from: { name: 'Concord', address: mailFrom }, to, subject, text, messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(calendar && { icalEvent: { method: calendar.method, content: calendar.content, filename: 'meeting.ics' } }),
        });
        return 'sent';
      } catch (error) {
        const { code = 'UNKNOWN', command, responseCode = 0 } = error as { code?: string; command?: string; responseCode?: number };
        // RFC 5321, 4.2.1: 5xx is for good. Of the sender, or of signing in, it is the settings' fault and not this person's.
        if (responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')) return 'refused';
        throw new MailServerDown([code, responseCode || null].filter(Boolean).join(' '));
      }
    },
    close: () => transport.close(),
  };
}
