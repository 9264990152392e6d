import { Router } from 'express';
import type { RequestHandler } from 'express';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { JSX } from 'preact';
import { languageOf, sendPage } from '../draw-page/page.js';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import type { Service } from '../pass-on/routes.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { describeApi } from './api-description.js';

const viewerDir = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

// The viewer takes minutes to open all operations at once; a reader opens one service.
const startViewer = `
  SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#viewer', deepLinking: true, validatorUrl: null,
    defaultModelsExpandDepth: 0, docExpansion: 'none' });
`;

/** The API of all services on one page, and as one document. */
export function apiPages(upstreams: Upstreams, limits: RateLimits, own: () => Record<string, unknown>): Router {
  const sendDocument: RequestHandler = async (request, response) => {
    limits.spend('requests', request);
    const { document } = await describeApi(upstreams, own());
    response.set('cache-control', 'no-store').json(document);
  };
  const sendViewer: RequestHandler = async (request, response) => {
    limits.spend('requests', request);
    const { missing } = await describeApi(upstreams, own());
    sendPage(response, 200, <ApiPage missing={missing} language={languageOf(request)} />);
  };
  const router = Router();
  router.get('/api/openapi.json', sendDocument);
  router.get('/api/docs', sendViewer);
  router.get('/api/docs/start-viewer.js', sendFile('start-viewer.js', startViewer));
  for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css']) {
    router.get(`/api/docs/${file}`, sendFile(file, readFileSync(join(viewerDir, file), 'utf8')));
  }
  return router;
}

function sendFile(name: string, content: string): RequestHandler {
  return (_, response) => {
    response.set('cache-control', 'public, max-age=3600').type(name).send(content);
  };
}

function ApiPage({ missing, language }: { missing: readonly Service[]; language: string }): JSX.Element {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{language === 'en' ? 'API · Fengsui' : '接口文档 · 烽燧'}</title>
        <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
      </head>
      <body>
        {missing.length > 0 && (
          <p role="alert">
            {language === 'en'
              ? `Not available just now, and therefore not listed: ${missing.join(', ')}`
              : `以下服务暂时不可用，其接口未列出：${missing.join('、')}`}
          </p>
        )}
        <div id="viewer" />
        <noscript>
          <a href="/api/openapi.json">OpenAPI</a>
        </noscript>
        <script src="/api/docs/swagger-ui-bundle.js" />
        <script src="/api/docs/start-viewer.js" />
      </body>
    </html>
  );
}
