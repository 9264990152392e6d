import type { Facts, Probes } from '@fengsui/http';
import { askService } from '../pass-on/ask-service.js';
import { services } from '../pass-on/routes.js';
import type { Service } from '../pass-on/routes.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { factsTold } from './facts-told.js';

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

/** Asks each service for its own health, which includes its database, and passes on the facts that it shows. */
export function checkServices(upstreams: Upstreams): { probes: Probes; facts: () => Facts } {
  const told = new Map<Service, Facts>();
  const present = services.flatMap((service) => {
    const address = upstreams[service];
    return address ? [{ service, address }] : [];
  });
  const probe = async (service: Service, address: URL): Promise<void> => {
    told.delete(service);
    const { status, text } = await askService(service, new URL('/health', address), patienceMs);
    told.set(service, factsTold(text));
    if (status !== 200) throw new ServiceUnwell(service, status);
  };
  return {
    probes: Object.fromEntries(present.map(({ service, address }) => [service, () => probe(service, address)])),
    facts: () => Object.fromEntries([...told].flatMap(([service, facts]) => named(service, facts))),
  };
}

function named(service: Service, facts: Facts): [string, Facts[string]][] {
  return Object.entries(facts).map(([name, fact]) => [`${service}.${name}`, fact]);
}
