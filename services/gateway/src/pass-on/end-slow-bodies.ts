import type { RequestHandler } from 'express';

const usualMs = 300_000;
/** A registry's dump over a slow line. */
const importMs = 6 * 3_600_000;

/** Ends a request whose body does not come to its end in time. Node's own limit knows no exception for large bodies. */
export const endSlowBodies: RequestHandler = (request, _, next) => {
  const isImport = request.path.startsWith('/api/party-imports');
  const timer = setTimeout(() => request.destroy(), isImport ? importMs : usualMs).unref();
  const stop = () => clearTimeout(timer);
  request.once('end', stop);
  request.once('close', stop);
  next();
};
