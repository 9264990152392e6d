import express from 'express';
import type { NextFunction, Request, RequestHandler } from 'express';
import { parseJson } from './parse-json.js';

declare global {
  namespace Express {
    interface Request {
      /** The bytes of the body, as they came (after Content-Encoding). */
      rawBody?: Buffer;
    }
  }
}

/** The media types that a service takes, each with the number of bytes a body may have; `any` is any other type. */
export type BodyLimits = Readonly<Record<string, number>>;

/** Media types whose bodies are left to their handlers, which read them as they stream. */
export type StreamedBodies = readonly string[];

/** What a service takes unless told otherwise: JSON of 1 MB. */
export const jsonOnly: BodyLimits = { 'application/json': 1_000_000 };

/** A body has more bytes than are taken. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';

  constructor(
    readonly limit: number,
    options?: ErrorOptions,
  ) {
    super(`A body is larger than ${limit} bytes`, options);
  }
}

/** A body is of a kind that is not taken. */
export class UnsupportedMediaType extends Error {
  override readonly name = 'UnsupportedMediaType';

  constructor(
    readonly accepted: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`A body is none of ${accepted.join(', ')}`, options);
  }
}

/** A body ended early, or could not be unpacked. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/**
 * Reads a body whole into `request.rawBody`; JSON is parsed into `request.body`, anything else stays bytes there.
 */
export function readBody(limits: BodyLimits, streamed: StreamedBodies = []): RequestHandler {
  const accepted = [...Object.keys(limits), ...streamed];
  const readers = new Map(
    Object.entries(limits).map(([type, limit]) => [type, express.raw({ type: () => true, limit })]),
  );
  return (request, response, next) => {
    if (!hasBody(request)) return next();
    const type = mediaType(request);
    if (streamed.includes(type)) return next();
    const read = readers.get(type) ?? readers.get('any');
    if (!read) return next(new UnsupportedMediaType(accepted));
    read(request, response, (error?: unknown) => {
      if (error !== undefined) return next(named(error, accepted));
      keep(request, type, next);
    });
  };
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function mediaType({ headers }: Request): string {
  return (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
}

function keep(request: Request, type: string, next: NextFunction): void {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) return next();
  request.rawBody = bytes;
  try {
    if (type === 'application/json') request.body = parseJson(bytes);
  } catch (error) {
    return next(error);
  }
  next();
}

function named(cause: unknown, accepted: readonly string[]): Error {
  if (cause instanceof Error && 'type' in cause) {
    if (cause.type === 'entity.too.large' && 'limit' in cause && typeof cause.limit === 'number') {
      return new BodyTooLarge(cause.limit, { cause });
    }
    if (cause.type === 'encoding.unsupported') return new UnsupportedMediaType(accepted, { cause });
  }
  return new UnreadableBody('The body could not be read to its end', { cause });
}
