import type { Service } from './routes.js';

/** Where each service is; one that this site does not run is absent. */
export type Upstreams = Readonly<Partial<Record<Service, URL>>>;

/** A service does not answer, or broke off before it began to. */
export class ServiceUnreachable extends Error {
  override readonly name = 'ServiceUnreachable';

  constructor(
    readonly service: Service,
    options?: ErrorOptions,
  ) {
    super(`The service ${service} cannot be reached`, options);
  }
}

/** A service took the request and was silent for too long. What it did with it is not known. */
export class ServiceTooSlow extends Error {
  override readonly name = 'ServiceTooSlow';

  constructor(
    readonly service: Service,
    readonly seconds: number,
    options?: ErrorOptions,
  ) {
    super(`The service ${service} was silent for ${seconds} s`, options);
  }
}

/** Throws ServiceUnreachable for a service that this site does not run. */
export function addressOf(upstreams: Upstreams, service: Service): URL {
  const address = upstreams[service];
  if (!address) throw new ServiceUnreachable(service);
  return address;
}
