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
        const here = pathHere(service, method, path);
        if (here === undefined) continue;
        paths[here] = { ...record(paths[here]), [method]: tagged(record(operation), service) };
      }
    }
    for (const [name, schema] of Object.entries(record(record(part['components'])['schemas']))) {
      schemas[`${service}.${name}`] = schema;
    }
  }
  return { ...own, paths, components: { ...ownComponents, schemas } };
}

function tagged(operation: Json, service: Service): Json {
  return { ...operation, operationId: `${service}.${String(operation['operationId'])}`, tags: [service] };
}

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

/** The path under which a service's path is reached here; undefined where none leads to it. */
function pathHere(service: Service, method: string, path: string): string | undefined {
  const route = routes.find((candidate) => candidate.to === service && leadsTo(candidate, method, path));
  return route && route.drop + path;
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
