import { routes } from '../pass-on/routes.js';
import type { Route, Service } from '../pass-on/routes.js';

type Json = Record<string, unknown>;

/** The document of one service, with the paths that the service itself knows. */
export interface ServiceDocument {
  readonly service: Service;
  readonly document: unknown;
}

/**
 * Makes one OpenAPI document of the gateway's own and those of the services, with the paths that a caller uses here.
 * What no route leads to is left out.
 */
export function mergeDocuments(own: Json, parts: readonly ServiceDocument[]): Json {
  const paths: Json = { ...record(own['paths']) };
  const ownComponents = record(own['components']);
  const schemas: Json = { ...record(ownComponents['schemas']) };
  for (const { service, document } of parts) {
    const part = record(renamed(document, service));
    for (const [path, methods] of Object.entries(record(part['paths']))) {
      for (const [method, operation] of Object.entries(record(methods))) {
        const route = routeTo(service, method, path);
        if (!route) continue;
        const here = route.drop + path;
        paths[here] = { ...record(paths[here]), [method]: asAskedHere(record(operation), route) };
      }
    }
    for (const [name, schema] of Object.entries(record(record(part['components'])['schemas']))) {
      schemas[`${service}.${name}`] = schema;
    }
  }
  return { ...own, paths, components: { ...ownComponents, schemas } };
}

/** Whom an operation is for is decided here, so that it is told from here too. */
function asAskedHere(operation: Json, { to, for: audience }: Route): Json {
  const responses = record(operation['responses']);
  return {
    ...operation,
    operationId: `${to}.${String(operation['operationId'])}`,
    tags: [to],
    security: audience === 'anyone' ? [] : [{ bearer: [] }],
    responses: audience === 'operator' ? { ...refusals, ...responses } : responses,
  };
}

const refusals = {
  401: { description: 'Nobody is signed in, or the session has ended.' },
  403: { description: 'The role of whoever is signed in does not allow it.' },
};

/** Two services may name a schema alike, so that each gets its service's name before its own. */
function renamed(value: unknown, service: Service): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, service));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === '$ref' && typeof item === 'string'
        ? item.replace('#/components/schemas/', `#/components/schemas/${service}.`)
        : renamed(item, service),
    ]),
  );
}

/** The route by which a service's path is reached; undefined where none leads to it. */
function routeTo(service: Service, method: string, path: string): Route | undefined {
  return routes.find((candidate) => candidate.to === service && leadsTo(candidate, method, path));
}

function leadsTo({ method, path, drop }: Route, asked: string, servicePath: string): boolean {
  if (method !== 'any' && method !== asked.toUpperCase()) return false;
  const pattern = path.replace('{/*rest}', '(/.*)?').replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(drop + servicePath);
}

function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
