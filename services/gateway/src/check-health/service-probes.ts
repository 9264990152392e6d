import type { Probes } from '@fengsui/http';
import { askService } from '../pass-on/ask-service.js';
import { services } from '../pass-on/routes.js';
import type { Service } from '../pass-on/routes.js';
import type { Upstreams } from '../pass-on/upstream.js';

/** A service answers that it is not well. */
export class ServiceUnwell extends Error {
  override readonly name = 'ServiceUnwell';

  constructor(
    readonly service: Service,
    readonly status: number,
  ) {
    super(`The service ${service} answered ${status}`);
  }
}

/** Longer than anyone waits for a probe: the deadline of the health page comes first. */
const patienceMs = 5_000;

/** Asks each service for its own health, which includes its database. */
export function serviceProbes(upstreams: Upstreams): Probes {
  return Object.fromEntries(
    services.flatMap((service) => {
      const address = upstreams[service];
      return address ? [[service, () => probe(service, address)]] : [];
    }),
  );
}

async function probe(service: Service, address: URL): Promise<void> {
  const { status } = await askService(service, new URL('/health', address), patienceMs);
  if (status !== 200) throw new ServiceUnwell(service, status);
}
