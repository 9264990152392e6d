import express, { Router } from 'express';
import { join, resolve } from 'node:path';

const aYear = 'public, max-age=31536000, immutable';

/** Serves the console's built files, and its first page at every address that only the console itself knows. */
export function consoleFiles(directory: string): Router {
  const root = resolve(directory);
  const router = Router();
  router.use(
    express.static(root, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        // The build puts a hash of the content into the names below `assets`.
        response.setHeader('cache-control', path.startsWith(join(root, 'assets')) ? aYear : 'no-cache');
      },
    }),
  );
  // Browsers ask for it by themselves where a page names no icon.
  router.get('/favicon.ico', (_, response) => response.redirect(301, '/icon.svg'));
  router.get('/{*page}', (request, response, next) => {
    if (request.path.startsWith('/api/') || !request.accepts('html') || /\.\w+$/.test(request.path)) return next();
    response.sendFile('index.html', { root, headers: { 'cache-control': 'no-cache' } }, (error) => {
      if (error && !response.headersSent) next();
    });
  });
  return router;
}
