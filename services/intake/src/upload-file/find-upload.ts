import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { UploadedFile } from './uploaded-file.js';

export class UploadNotFound extends Error {
  override readonly name = 'UploadNotFound';

  constructor(readonly uploadId: string) {
    super(`There is no upload ${uploadId}.`);
  }
}

/** Locks it where `tx` is a transaction that changes it. Throws UploadNotFound. */
export async function findUpload(tx: EntityManager, id: string, lock = false): Promise<UploadedFile> {
  const upload = isUUID(id)
    ? await tx.findOne(UploadedFile, { where: { id }, ...(lock && { lock: { mode: 'pessimistic_write' } }) })
    : null;
  if (upload === null) throw new UploadNotFound(id);
  return upload;
}
