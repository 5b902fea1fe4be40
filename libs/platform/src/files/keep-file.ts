import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uuidv7 } from 'uuidv7';
import type { Prepared, Transaction } from '../database/transaction.js';
import { notFound } from '../refusal.js';
import { FILE_KINDS, type FileKindName } from './file-kinds.js';
import { folderOf, incomingFolder, makeFilesFolder } from './places.js';
import { judgeContent } from './judge-content.js';
import type { ReceivedFile } from './receive-file.js';

const ADD: Prepared = {
  name: 'keep files',
  text: `insert into kept_files (id, partnership_id, kind, bytes, sha256, kept_at)
    select id, $2, kind, bytes, sha256, $6 from unnest($1::uuid[], $3::text[], $4::bigint[], $5::bytea[]) as made (id, kind, bytes, sha256)`,
};

/**
 * Keeps a received file for the transaction's partnership. What it belongs to, who may read it and what it is called stand in
 * the caller's table, under the same id. A rollback leaves the file without its row; sweepFiles takes it away.
 */
export async function keepFile(transaction: Transaction, dataFolder: string, file: ReceivedFile): Promise<void> {
  const folder = await add(transaction, dataFolder, [file]);
  await rename(join(incomingFolder(dataFolder), file.id), join(folder, file.id));
}

/** A file that Concord itself has made. */
export interface MadeFile {
  name: string;
  content: Buffer;
}

/** Keeps a file that Concord itself has made, such as a letter as PDF. It is judged like any other. */
export async function keepMadeFile(transaction: Transaction, dataFolder: string, made: MadeFile): Promise<ReceivedFile> {
  const [kept] = await keepMadeFiles(transaction, dataFolder, [made]);
  return kept!;
}

/** The same with several at once, in their order. */
export async function keepMadeFiles(transaction: Transaction, dataFolder: string, made: readonly MadeFile[]): Promise<ReceivedFile[]> {
  const files = await Promise.all(made.map(async ({ name, content }): Promise<ReceivedFile> => {
    const kind = await judgeContent(content, name);
    if (!kind) throw new Error(`Concord made “${name}”, which is not a kind of file that it keeps`);
    return { id: uuidv7(), name, kind, bytes: content.length, sha256: createHash('sha256').update(content).digest() };
  }));
  const folder = await add(transaction, dataFolder, files);
  // Flushed: a paper that was served has to be there after the power has failed, as its row is.
  await Promise.all(files.map(({ id }, index) => writeFile(join(folder, id), made[index]!.content, { flag: 'wx', mode: 0o600, flush: true })));
  return files;
}

/** Writes the rows of files, and makes sure of the folder that they go into. */
async function add(transaction: Transaction, dataFolder: string, files: readonly ReceivedFile[]): Promise<string> {
  const { partnershipId } = transaction.identity;
  if (!partnershipId) throw new Error('A file belongs to a partnership');
  const column = <Key extends keyof ReceivedFile>(key: Key): ReceivedFile[Key][] => files.map((file) => file[key]);
  await transaction.run(ADD, [column('id'), partnershipId, column('kind'), column('bytes'), column('sha256'), transaction.now]);
  const folder = folderOf(dataFolder, partnershipId);
  await makeFilesFolder(dataFolder, folder);
  return folder;
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
