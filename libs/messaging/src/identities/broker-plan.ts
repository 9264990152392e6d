import type { Wiring } from '../event-type.js';
import { topologyOf } from '../topology.js';
import { partyPermissions, platformPermissions, servicePermissions } from './permissions.js';
import type { Permissions } from './permissions.js';

export interface BrokerPlan {
  /** Permissions of each service by its name. */
  readonly services: ReadonlyMap<string, Permissions>;
  /** Permissions that each scoped signing key may give, by the key's name. */
  readonly scopes: ReadonlyMap<string, Permissions>;
}

/** Who may do what on the broker. */
export function brokerPlanOf(wiring: Wiring): BrokerPlan {
  const topology = topologyOf(wiring);
  const names = new Set([
    wiring.canaryOwner,
    ...wiring.events.flatMap(({ producers, consumers }) => [...producers, ...consumers]),
  ]);
  return {
    services: new Map([...names].map((name) => [name, servicePermissions(name, topology, wiring.events)])),
    scopes: new Map([
      ['party', partyPermissions(wiring.orders, wiring.answers)],
      ['platform', platformPermissions(wiring.reports, wiring.refusals)],
    ]),
  };
}
