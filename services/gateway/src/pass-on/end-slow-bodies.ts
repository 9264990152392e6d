import { Router } from 'express';
import type { Request } from 'express';
import { routes } from './routes.js';

const usualMs = 300_000;
/** A registry's dump over a slow line. */
const importMs = 6 * 3_600_000;

/** Ends a request whose body does not come to its end in time. Node's own limit knows no exception for large bodies. */
export function endSlowBodies(): Router {
  const router = Router({ caseSensitive: true });
  for (const { path } of routes.filter(({ body }) => body === 'import')) {
    router.all(path, (request, _, next) => {
      endAfter(importMs, request);
      next('router');
    });
  }
  router.use((request, _, next) => {
    endAfter(usualMs, request);
    next();
  });
  return router;
}

function endAfter(ms: number, request: Request): void {
  const timer = setTimeout(() => request.destroy(), ms).unref();
  const stop = () => clearTimeout(timer);
  request.once('end', stop);
  request.once('close', stop);
}
