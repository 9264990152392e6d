import { askService } from '../pass-on/ask-service.js';
import { services } from '../pass-on/routes.js';
import type { Service } from '../pass-on/routes.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { mergeDocuments } from './merge-documents.js';
import type { ServiceDocument } from './merge-documents.js';

export interface ApiDescription {
  readonly document: Record<string, unknown>;
  /** Services that did not say what they offer just now. */
  readonly missing: readonly Service[];
}

const patienceMs = 2_000;

/** Asks every service what it offers, and describes all of it as one API. */
export async function describeApi(upstreams: Upstreams, own: Record<string, unknown>): Promise<ApiDescription> {
  const answers = await Promise.allSettled(
    services.flatMap((service) => {
      const address = upstreams[service];
      return address ? [fetchDocument(service, address)] : [];
    }),
  );
  const parts = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const present = new Set(parts.map(({ service }) => service));
  return {
    document: mergeDocuments(own, parts),
    missing: services.filter((service) => upstreams[service] && !present.has(service)),
  };
}

async function fetchDocument(service: Service, address: URL): Promise<ServiceDocument> {
  const { status, text } = await askService(service, new URL('/openapi.json', address), patienceMs);
  if (status !== 200) throw new DocumentNotGiven(service, status);
  return { service, document: JSON.parse(text) };
}

/** A service answered, but not with its document. */
export class DocumentNotGiven extends Error {
  override readonly name = 'DocumentNotGiven';

  constructor(
    readonly service: Service,
    readonly status: number,
  ) {
    super(`The service ${service} answered ${status} instead of its document`);
  }
}
