import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Prepared, Transaction } from '../database/transaction.js';
import { notFound } from '../refusal.js';
import { FILE_KINDS, type FileKindName } from './file-kinds.js';
import { folderOf, incomingFolder, makeFilesFolder } from './places.js';
import { receiveFile, type ReceivedFile } from './receive-file.js';

const ADD: Prepared = {
  name: 'keep file',
  text: 'insert into kept_files (id, partnership_id, kind, bytes, sha256, kept_at) values ($1, $2, $3, $4, $5, $6)',
};

/**
 * Keeps a received file for the transaction's partnership. What it belongs to, who may read it and what it is called stand in
 * the caller's table, under the same id. A rollback leaves the file without its row; sweepFiles takes it away.
 */
export async function keepFile(transaction: Transaction, dataFolder: string, file: ReceivedFile): Promise<void> {
  const { partnershipId } = transaction.identity;
  if (!partnershipId) throw new Error('A file belongs to a partnership');
  await transaction.run(ADD, [file.id, partnershipId, file.kind, file.bytes, file.sha256, transaction.now]);
  const folder = folderOf(dataFolder, partnershipId);
  await makeFilesFolder(dataFolder, folder);
  await rename(join(incomingFolder(dataFolder), file.id), join(folder, file.id));
}

/** Keeps a file that Concord itself has made, such as a letter as PDF. It is judged like any other. Gives its id. */
export async function keepMadeFile(
  transaction: Transaction,
  dataFolder: string,
  made: { name: string; content: Buffer },
): Promise<ReceivedFile> {
  const file = await receiveFile(dataFolder, Readable.from([made.content]), made.name, { mostBytes: made.content.length });
  await keepFile(transaction, dataFolder, file);
  return file;
}

/** A kept file, ready to be sent. */
export interface OpenedFile {
  kind: FileKindName;
  bytes: number;
  /** The media type that it is sent as. */
  type: string;
  content: Readable;
}

/**
 * Opens a kept file of the transaction's partnership; whether the actor may read it, the caller has asked. Fails where the
 * disk no longer holds what was kept.
 */
export async function openKeptFile(transaction: Transaction, dataFolder: string, id: string): Promise<OpenedFile> {
  const [row] = await transaction.query<{ partnershipId: string; kind: FileKindName; bytes: number; sha256: Buffer }>(
    'select partnership_id as "partnershipId", kind, bytes, sha256 from kept_files where id = $1',
    [id],
  );
  if (!row) throw notFound('file');
  const path = await asKept(dataFolder, row.partnershipId, id, row.sha256);
  return { kind: row.kind, bytes: row.bytes, type: FILE_KINDS[row.kind].type, content: createReadStream(path) };
}

/** Where a kept file lies, for a process that reads it and has no database. Fails where it is not what was kept. */
export async function placeOfKeptFile(transaction: Transaction, dataFolder: string, id: string): Promise<string> {
  const [row] = await transaction.query<{ partnershipId: string; sha256: Buffer }>('select partnership_id as "partnershipId", sha256 from kept_files where id = $1', [id]);
  if (!row) throw notFound('file');
  return asKept(dataFolder, row.partnershipId, id, row.sha256);
}

async function asKept(dataFolder: string, partnershipId: string, id: string, sha256: Buffer): Promise<string> {
  const path = join(folderOf(dataFolder, partnershipId), id);
  const found = createHash('sha256');
  await pipeline(createReadStream(path), found);
  if (!found.digest().equals(sha256)) throw new Error(`The kept file ${id} is not what was kept: its SHA-256 differs`);
  return path;
}
