import { UnsupportedMediaType } from '@fengsui/http';
import express from 'express';
import type { Request, RequestHandler } from 'express';

const mediaType = 'application/x-www-form-urlencoded';
const read = express.urlencoded({ extended: false, limit: 8_000, type: mediaType });

/** Reads the body of a plain HTML form. */
export const formOnly: RequestHandler = (request, response, next) => {
  if (request.is(mediaType) === false) throw new UnsupportedMediaType([mediaType]);
  read(request, response, next);
};

/** The text of a form's field; empty where the form has none, or several. */
export function formField(request: Request, name: string): string {
  const fields: unknown = request.body;
  if (typeof fields !== 'object' || fields === null) return '';
  const value: unknown = Reflect.get(fields, name);
  return typeof value === 'string' ? value : '';
}
