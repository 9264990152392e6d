import { configureHttp, openApiDocument, readIdentityKey } from '@fengsui/http';
import type { Probe } from '@fengsui/http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import type { LoggerService } from '@nestjs/common';
import { probeDatabase } from '@fengsui/database';
import type { DataSource } from 'typeorm';
import { checkServices } from './check-health/service-probes.js';
import { apiPages } from './describe-api/api-pages.routes.js';
import { introduced } from './describe-api/introduction.js';
import type { GatewayConfig } from './gateway-config.js';
import { gatewayModule } from './gateway.module.js';
import { gatewayProblems } from './gateway-problems.js';
import { identifyBySession } from './identify/identify-operator.js';
import { RateLimits } from './limit-rate/rate-limits.js';
import { statusPage } from './look-up-report/status-page.routes.js';
import { endSlowBodies } from './pass-on/end-slow-bodies.js';
import { passOnRoutes } from './pass-on/pass-on-routes.js';
import type { Upstreams } from './pass-on/upstream.js';
import { securityHeaders } from './security-headers.js';
import { consoleFiles } from './serve-console/console-files.js';
import { checkPage } from './show-contact-check/check-page.routes.js';
import { orderPage } from './show-orders/order-page.routes.js';
import { signInPage } from './sign-in/sign-in-page.routes.js';

/** What the gateway is given by the process around it. */
export interface Surroundings {
  readonly database: DataSource;
  /** Publishes to the broker and waits for its word; rejects when that fails. */
  readonly canary: Probe;
  readonly metrics: RequestHandler;
  readonly logger: LoggerService | false;
}

/** Opens the door. */
export async function startGateway(config: GatewayConfig, around: Surroundings): Promise<NestExpressApplication> {
  const { database } = around;
  const limits = new RateLimits({
    reports: config.reportsPerMinute,
    lookUps: config.lookUpsPerMinute,
    requests: config.requestsPerMinute,
    signIns: config.signInsPerMinute,
  });
  const app = await NestFactory.create<NestExpressApplication>(gatewayModule(database, limits), {
    bodyParser: false,
    logger: around.logger,
  });
  app.set('trust proxy', config.trustedProxies ?? false);
  app.use(securityHeaders());
  const upstreams = upstreamsOf(config);
  const identify = identifyBySession(database);
  const checked = checkServices(upstreams);
  const pages = Router();
  pages.use(endSlowBodies());
  pages.use(showTrace);
  pages.use(statusPage(upstreams, limits));
  pages.use(orderPage(upstreams, limits));
  pages.use(checkPage(upstreams, limits));
  pages.use(signInPage(database, limits));
  pages.use(apiPages(upstreams, limits, () => introduced({ ...openApiDocument(app, 'Fengsui') })));
  pages.use(
    passOnRoutes({
      upstreams,
      identify,
      identityKey: await readIdentityKey(config.identityPrivateKey),
      limits,
      mailBytes: config.mailBytes,
      importBytes: config.importBytes,
      bodyBytes: config.bodyBytes,
      timeoutSeconds: config.serviceTimeoutSeconds,
    }),
  );
  if (config.consoleDir !== undefined) pages.use(consoleFiles(config.consoleDir));
  configureHttp(app, {
    title: 'gateway',
    problems: gatewayProblems,
    identify,
    probes: {
      database: () => probeDatabase(database),
      broker: around.canary,
      ...checked.probes,
    },
    facts: checked.facts,
    metrics: onlyFromInside(around.metrics),
    beforeBodies: pages,
    traceOrigin: 'here',
  });
  // Its place is taken by endSlowBodies.
  app.getHttpServer().requestTimeout = 0;
  await app.listen(config.port, config.host);
  return app;
}

function upstreamsOf(config: GatewayConfig): Upstreams {
  return {
    intake: new URL(config.intakeUrl),
    acceptance: new URL(config.acceptanceUrl),
    dispatch: new URL(config.dispatchUrl),
    feedback: new URL(config.feedbackUrl),
    bulletin: new URL(config.bulletinUrl),
    ...(config.tracesUrl !== undefined && { traces: new URL(config.tracesUrl) }),
  };
}

/** Tells a caller the trace, so that a report can be followed in the trace viewer from its first answer on. */
const showTrace: RequestHandler = (_, response, next) => {
  const span = trace.getActiveSpan()?.spanContext();
  if (span && isSpanContextValid(span)) {
    const flags = span.traceFlags.toString(16).padStart(2, '0');
    response.set('x-trace-id', span.traceId).set('traceparent', `00-${span.traceId}-${span.spanId}-${flags}`);
  }
  next();
};

/** The door is open to the world, its figures are not: a scraper comes straight from a private address. */
function onlyFromInside(metrics: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (isFromInside(request)) metrics(request, response, next);
    else next();
  };
}

function isFromInside({ socket, headers }: Request): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
  const isPrivate = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(address);
  return isPrivate && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}
