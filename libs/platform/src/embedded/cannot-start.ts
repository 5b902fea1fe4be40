/** The embedded database cannot be used. The message is one line for the person at the terminal: what is wrong, what to do. */
export class CannotStart extends Error {}

const REASONS: Record<string, string> = {
  EACCES: 'cannot be written by this user',
  EPERM: 'cannot be written by this user',
  EROFS: 'is on a disk that is read-only',
  ENOSPC: 'is on a disk that is full',
  EDQUOT: 'is on a disk where your share of the space is used up',
  ENOTDIR: 'is not a folder, or lies below something that is not a folder',
  EEXIST: 'is not a folder',
};

/** Turns a file system error about a folder into its one line; any other error is a bug and comes back as it was. */
export function explainFileError(error: unknown, folder: string): unknown {
  const reason = REASONS[String((error as NodeJS.ErrnoException | null)?.code)];
  return reason ? new CannotStart(`The data folder ${folder} ${reason}. Set CONCORD_DATA to a folder that can be used.`) : error;
}
