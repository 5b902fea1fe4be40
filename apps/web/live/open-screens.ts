import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import pg from 'pg';
import { MEETING_CHANGED, MEETING_ENDED } from '#panels';
import { CONFIG, Refusal, type Config } from '#platform';

/** A screen that is open on something that others change. */
export interface OpenScreen {
  /** The session in which it is open: what signs out closes it. */
  sessionId: string;
  /** What it shows: a meeting's id. */
  topic: string;
  response: Response;
  /** Throws where whoever looks may look no longer. */
  stillMay(): Promise<void>;
}

/** Screens that one session keeps open at the most: a browser has six connections to a site, and needs some for its pages. */
const MOST_OF_SESSION = 3;
/** A proxy takes a connection on which nothing is said for dead. */
const HEARTBEAT = 20_000;
/** Changes that come at once are told at once. */
const TOGETHER = 100;
const AGAIN = 2_000;

/**
 * The screens that are open in this process, and the one connection on which it hears from PostgreSQL what has changed. A screen is
 * told that something changed, never what: it asks for that by itself, with the eyes of whoever looks.
 */
@Injectable()
export class OpenScreens implements OnModuleDestroy {
  private readonly screens = new Set<OpenScreen>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private listener: Promise<pg.Client> | null = null;
  private again: NodeJS.Timeout | null = null;
  private stopped = false;
  private readonly heartbeat = setInterval(() => void this.beat(), HEARTBEAT).unref();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Opens a screen: from now on it hears of every change. Refuses more than a session may have. */
  async add(screen: OpenScreen): Promise<void> {
    if ([...this.screens].filter(({ sessionId }) => sessionId === screen.sessionId).length >= MOST_OF_SESSION) {
      throw new Refusal([{ field: null, message: 'Too many screens of yours are open on meetings. Close one of them.' }], 'too-many');
    }
    this.screens.add(screen);
    screen.response.on('close', () => this.screens.delete(screen));
    try {
      await this.listen();
    } catch {
      this.listenAgain();
    }
    if (this.stopped) return this.drop(screen);
    screen.response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    // The first word has it look: something may have changed since its page was made.
    screen.response.write(`retry: ${AGAIN}\n\n${event('changed')}`);
  }

  /** Closes what a session has open. */
  closeSession(sessionId: string): void {
    for (const screen of [...this.screens].filter((each) => each.sessionId === sessionId)) this.drop(screen);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.heartbeat);
    if (this.again) clearTimeout(this.again);
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const screen of [...this.screens]) this.drop(screen);
    const client = await this.listener?.catch(() => null);
    await client?.end();
  }

  private listen(): Promise<pg.Client> {
    this.listener ??= this.connect();
    return this.listener;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl!, options: '-c role=concord_app', application_name: 'concord open screens', keepAlive: true,
    });
    client.on('error', () => this.listenAgain());
    client.on('end', () => this.listenAgain());
    client.on('notification', ({ channel, payload }) => (channel === MEETING_ENDED ? this.end(payload!) : this.tell(payload!)));
    await client.connect();
    await client.query(`listen ${MEETING_CHANGED}; listen ${MEETING_ENDED}`);
    return client;
  }

  /** What was said while nobody listened is lost: every screen looks for itself. */
  private listenAgain(): void {
    this.listener = null;
    if (this.stopped) return;
    this.again ??= setTimeout(() => {
      this.again = null;
      this.listen().then(
        () => this.screens.forEach(({ topic }) => this.tell(topic)),
        () => this.listenAgain(),
      );
    }, AGAIN).unref();
  }

  private tell(topic: string): void {
    if (this.waiting.has(topic)) return;
    this.waiting.set(topic, setTimeout(() => {
      this.waiting.delete(topic);
      for (const screen of this.screens) if (screen.topic === topic) screen.response.write(event('changed'));
    }, TOGETHER));
  }

  private end(topic: string): void {
    for (const screen of [...this.screens].filter((each) => each.topic === topic)) {
      screen.response.write(event('ended'));
      this.drop(screen);
    }
  }

  private async beat(): Promise<void> {
    for (const screen of [...this.screens]) {
      try {
        await screen.stillMay();
        screen.response.write(': still here\n\n');
      } catch {
        this.drop(screen);
      }
    }
  }

  private drop(screen: OpenScreen): void {
    this.screens.delete(screen);
    screen.response.end();
  }
}

function event(name: 'changed' | 'ended'): string {
  return `event: ${name}\ndata: \n\n`;
}
