import { Busboy } from '@fastify/busboy';
import { BodyTooLarge, UnreadableBody } from '@fengsui/http';
import type { Request, RequestHandler } from 'express';
import { FormBody } from './form-body.js';
import type { FormFile } from './form-body.js';

/** A form has more fields or files than are taken. */
export class FormTooLong extends Error {
  override readonly name = 'FormTooLong';

  constructor(
    readonly what: 'fields' | 'files',
    readonly limit: number,
  ) {
    super(`A form has more than ${limit} ${what}.`);
  }
}

const fieldsAtMost = 2_100;
export const filesAtMost = 50;

/** Reads `multipart/form-data` while it comes in; any other body is left to be read by whoever comes next. */
export function readForm(bytesAtMost: number): RequestHandler {
  return (request, _response, next) => {
    const contentType = request.headers['content-type'] ?? '';
    if (!/^multipart\/form-data\b/i.test(contentType)) return next();
    if (Number(request.headers['content-length'] ?? 0) > bytesAtMost) return next(new BodyTooLarge(bytesAtMost));
    formOf(request, contentType, bytesAtMost).then(
      (form) => {
        request.body = form;
        next();
      },
      (error: unknown) => {
        // Many clients read their answer only after they have sent all: what is left is kept nowhere.
        request.unpipe();
        request.resume();
        next(error);
      },
    );
  };
}

/** Rejects with BodyTooLarge, FormTooLong and UnreadableBody. */
function formOf(request: Request, contentType: string, bytesAtMost: number): Promise<FormBody> {
  return new Promise((resolve, reject) => {
    const fields: [string, string][] = [];
    const files: FormFile[] = [];
    const parser = parserFor(contentType, bytesAtMost, reject);
    if (!parser) return;
    parser.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut) reject(new BodyTooLarge(bytesAtMost));
      else fields.push([name, value]);
    });
    parser.on('file', (field, stream, name, _encoding, mediaType) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => reject(new BodyTooLarge(bytesAtMost)));
      stream.on('error', (cause) => reject(unreadable(cause)));
      stream.on('end', () => files.push({ field, name, mediaType, content: Buffer.concat(chunks) }));
    });
    parser.on('fieldsLimit', () => reject(new FormTooLong('fields', fieldsAtMost)));
    parser.on('filesLimit', () => reject(new FormTooLong('files', filesAtMost)));
    parser.on('error', (cause) => reject(unreadable(cause)));
    parser.on('finish', () => resolve(new FormBody(fields, files)));
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > bytesAtMost) reject(new BodyTooLarge(bytesAtMost));
    });
    request.once('aborted', () => reject(unreadable(undefined)));
    request.pipe(parser);
  });
}

function parserFor(contentType: string, bytesAtMost: number, reject: (error: Error) => void) {
  try {
    return Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fieldSize: bytesAtMost,
        fileSize: bytesAtMost,
        fields: fieldsAtMost,
        files: filesAtMost,
        headerPairs: 20,
      },
    });
  } catch (cause) {
    reject(unreadable(cause));
    return undefined;
  }
}

function unreadable(cause: unknown): UnreadableBody {
  return new UnreadableBody('The form could not be read to its end', { cause });
}
