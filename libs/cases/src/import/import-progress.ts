/** Often enough for a bar that moves; seldom enough to cost nothing. */
const EVERY_MILLISECONDS = 500;

/** Writes down now and then how many bytes of a file are read, one writing at a time. */
export class ImportProgress {
  private bytesRead = 0;
  private written = 0;
  private writing: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly write: (bytesRead: number) => Promise<void>) {
    this.timer = setInterval(() => this.tick(), EVERY_MILLISECONDS);
  }

  /** Hears how far the reading is. */
  readonly hear = (bytesRead: number): void => {
    this.bytesRead = bytesRead;
  };

  /** Stops, and waits for the writing under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.writing;
  }

  private tick(): void {
    if (this.bytesRead === this.written) return;
    const { bytesRead } = this;
    this.written = bytesRead;
    // A bar that stands still for once is no reason to stop an import.
    this.writing = this.writing.then(() => this.write(bytesRead)).catch(() => undefined);
  }
}
