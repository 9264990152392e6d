import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { UnsupportedMediaType } from './read-body.js';
import { refuseUnstorable, storableBody } from './storable-body.js';

const untyped: readonly unknown[] = [Object, String, Number, Boolean, Array, Buffer, undefined];

/** Turns each body and query that a handler declares with a class of ours into that class, or refuses it; refuses what no row can have in a path. */
export class BodyPipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'param' && typeof value === 'string') refuseUnstorable(value, data ?? '');
    if ((type !== 'body' && type !== 'query') || metatype === undefined || untyped.includes(metatype)) return value;
    if (value instanceof Uint8Array) throw new UnsupportedMediaType(['application/json']);
    return storableBody<object>(metatype, type === 'query' ? { ...plain(value) } : value);
  }
}

function plain(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
