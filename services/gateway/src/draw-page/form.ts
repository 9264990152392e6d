import { UnsupportedMediaType } from '@fengsui/http';
import express from 'express';
import type { Request, RequestHandler } from 'express';

const mediaType = 'application/x-www-form-urlencoded';
const shortForm = 8_000;

/** Reads the body of a plain HTML form, which may have so many bytes. */
export function formOf(limit: number): RequestHandler {
  const read = express.urlencoded({ extended: false, limit, type: mediaType });
  return (request, response, next) => {
    if (request.is(mediaType) === false) throw new UnsupportedMediaType([mediaType]);
    read(request, response, next);
  };
}

/** Reads a form of a few words. */
export const formOnly: RequestHandler = formOf(shortForm);

/** The text of a form's field; empty where the form has none, or several. */
export function formField(request: Request, name: string): string {
  const fields: unknown = request.body;
  if (typeof fields !== 'object' || fields === null) return '';
  const value: unknown = Reflect.get(fields, name);
  return typeof value === 'string' ? value : '';
}
