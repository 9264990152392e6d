/**
 * Options of every connection: one whose other end is silent is made anew after twenty to thirty seconds. By itself the client takes
 * up to six minutes, where a firewall has forgotten the connection or a machine has gone without a word.
 */
export const noticingSilence = { pingInterval: 10_000, maxPingOut: 2 } as const;
