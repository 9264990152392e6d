import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { BodyPipe } from './body-pipe.js';
import { healthHandler } from './health.js';
import type { Facts, Probes } from './health.js';
import { openApiDocument } from './open-api.js';
import { ProblemFilter } from './problem-filter.js';
import type { ProblemTable } from './problem.js';
import { jsonOnly, readBody } from './read-body.js';
import type { BodyLimits, StreamedBodies } from './read-body.js';
import { RolesGuard } from './roles-guard.js';
import type { Identify } from './roles-guard.js';
import { serverSpan } from './server-span.js';
import type { TraceOrigin } from './server-span.js';

/** What makes the HTTP edge of one service different from that of another. */
export interface HttpSettings {
  /** Name of the service, the title of its API page. */
  readonly title: string;
  /** The service's own errors. */
  readonly problems: ProblemTable;
  /** Who calls: `await identifyByGateway(config.identityPublicKey)`, except in the gateway itself. */
  readonly identify: Identify;
  /** What `GET /health` looks at. */
  readonly probes: Probes;
  /** What `GET /health` shows beside, without a part in the verdict. */
  readonly facts?: () => Facts;
  /** Answers `GET /metrics`. */
  readonly metrics: RequestHandler;
  /** The bodies that are taken; JSON of 1 MB unless told. */
  readonly bodies?: BodyLimits;
  /** Media types whose bodies a handler reads itself, as they stream; none unless told. */
  readonly streamed?: StreamedBodies;
  /** Answers what needs its body unread, such as a request that is passed on. Its errors become problems as well. */
  readonly beforeBodies?: RequestHandler;
  /** `caller` unless told: only the gateway begins traces. */
  readonly traceOrigin?: TraceOrigin;
}

/**
 * Gives an application the edge that all services share. Call it before `listen`, on an application that was created
 * with `{ bodyParser: false }`.
 */
export function configureHttp(app: NestExpressApplication, settings: HttpSettings): void {
  app.disable('x-powered-by');
  keepConnections(app);
  app.use(closeConnectionsWhenStopping(app));
  app.use(serverSpan(settings.traceOrigin ?? 'caller'));
  const http = app.getHttpAdapter().getInstance();
  http.get('/health', healthHandler(settings.probes, settings.facts));
  http.get('/metrics', settings.metrics);
  http.get('/openapi.json', (_, response) => {
    response.json(openApiDocument(app, settings.title));
  });
  if (settings.beforeBodies) app.use(settings.beforeBodies);
  app.use(readBody(settings.bodies ?? jsonOnly, settings.streamed));
  app.useGlobalPipes(new BodyPipe());
  app.useGlobalGuards(new RolesGuard(app.get(Reflector), settings.identify));
  app.useGlobalFilters(new ProblemFilter(settings.problems));
}

/**
 * Longer than the gateway, or a proxy in front of it, keeps an idle connection: whoever sends a request just as the other
 * side closes gets an error for a request that nobody has read. Node's own five seconds are too near to anybody's.
 */
const idleConnectionMs = 75_000;

function keepConnections(app: NestExpressApplication): void {
  const server = app.getHttpServer();
  server.keepAliveTimeout = idleConnectionMs;
  server.headersTimeout = idleConnectionMs + 5_000;
}

/** Node keeps a connection open after its last answer, which would hold up a server that wants to stop. */
function closeConnectionsWhenStopping(app: NestExpressApplication): RequestHandler {
  const server = app.getHttpServer();
  return (_, response, next) => {
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections();
    });
    next();
  };
}
