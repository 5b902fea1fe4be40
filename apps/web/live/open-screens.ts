import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import pg from 'pg';
import { MEETING_CHANGED, MEETING_ENDED } from '#panels';
import { CONFIG, Refusal, type Config } from '#platform';

/** A screen that is open on something that others change. */
export interface OpenScreen {
  /** The session in which it is open: what signs out closes it. */
  sessionId: string;
  /** Who looks. */
  staffId: string;
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
/** The channel on which PostgreSQL says whose right to look may have ended: a person's id; empty: anybody's. */
const ASKED_AGAIN = 'screens_asked_again';

/**
 * The screens that are open in this process, and the one connection on which it hears from PostgreSQL what has changed. A screen is
 * told that something changed, never what: it asks for that by itself, with the eyes of whoever looks.
 */
@Injectable()
export class OpenScreens implements OnModuleDestroy {
  private readonly screens = new Set<OpenScreen>();
  /** Screens whose right to look is being asked for: they are told nothing until it is clear. */
  private readonly inDoubt = new Map<OpenScreen, number>();
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
    screen.response.on('close', () => this.drop(screen));
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
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    await client.connect();
    await client.query(`listen ${MEETING_CHANGED}; listen ${MEETING_ENDED}; listen ${ASKED_AGAIN}`);
    return client;
  }

  /** What was said while nobody listened is lost: every screen looks for itself. */
  private listenAgain(): void {
    this.listener = null;
    if (this.stopped) return;
    this.again ??= setTimeout(() => {
      this.again = null;
      this.listen().then(
        () => this.askAgain(() => true),
        () => this.listenAgain(),
      );
    }, AGAIN).unref();
  }

  private hear(channel: string, payload: string): void {
    if (channel === MEETING_ENDED) this.end(payload);
    else if (channel === MEETING_CHANGED) this.tell(payload);
    else this.askAgain(({ staffId }) => payload === '' || staffId === payload);
  }

  /** Closes the screens of whoever may look no longer. Until that is clear nothing is said to them; then they look, for what they missed. */
  private askAgain(whose: (screen: OpenScreen) => boolean): void {
    for (const screen of [...this.screens].filter(whose)) {
      this.inDoubt.set(screen, (this.inDoubt.get(screen) ?? 0) + 1);
      void this.stays(screen, event('changed'));
    }
  }

  private tell(topic: string): void {
    if (this.waiting.has(topic)) return;
    this.waiting.set(topic, setTimeout(() => {
      this.waiting.delete(topic);
      for (const screen of this.screens) if (screen.topic === topic && !this.inDoubt.has(screen)) screen.response.write(event('changed'));
    }, TOGETHER));
  }

  private end(topic: string): void {
    for (const screen of [...this.screens].filter((each) => each.topic === topic)) {
      if (!this.inDoubt.has(screen)) screen.response.write(event('ended'));
      this.drop(screen);
    }
  }

  private async beat(): Promise<void> {
    for (const screen of [...this.screens].filter((each) => !this.inDoubt.has(each))) {
      this.inDoubt.set(screen, 1);
      await this.stays(screen, ': still here\n\n');
    }
  }

  /** Says a word to a screen in doubt, if whoever looks still may; else closes it. */
  private async stays(screen: OpenScreen, word: string): Promise<void> {
    try {
      await screen.stillMay();
    } catch {
      return this.drop(screen);
    }
    const doubts = (this.inDoubt.get(screen) ?? 0) - 1;
    if (doubts > 0) return void this.inDoubt.set(screen, doubts);
    this.inDoubt.delete(screen);
    if (this.screens.has(screen)) screen.response.write(word);
  }

  private drop(screen: OpenScreen): void {
    this.screens.delete(screen);
    this.inDoubt.delete(screen);
    screen.response.end();
  }
}

function event(name: 'changed' | 'ended'): string {
  return `event: ${name}\ndata: \n\n`;
}
