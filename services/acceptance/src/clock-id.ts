import type { ClockKind } from './clock.js';

/** Versions of a UUID; those of incidents are of version 7. */
export const firstClockVersion = { attend: '8', solve: '6' } as const;
export type DefaultClockKind = keyof typeof firstClockVersion;
export const defaultClockKinds: readonly DefaultClockKind[] = ['attend', 'solve'];

export function isDefaultKind(kind: ClockKind): kind is DefaultClockKind {
  return kind === 'attend' || kind === 'solve';
}

/**
 * The first clocks to attend and to solve have the id of their incident under another version: so one that has no row yet
 * can be named, and is found when it gets one.
 */
export function firstClockId(incidentId: string, kind: DefaultClockKind): string {
  return withVersion(incidentId, firstClockVersion[kind]);
}

/** The incident and the kind that such an id names; null where it is none. */
export function firstClockNamed(id: string): { readonly incidentId: string; readonly kind: DefaultClockKind } | null {
  const kind = defaultClockKinds.find((one) => id.charAt(14) === firstClockVersion[one]);
  return kind === undefined ? null : { incidentId: withVersion(id, '7'), kind };
}

function withVersion(id: string, version: string): string {
  return `${id.slice(0, 14)}${version}${id.slice(15)}`;
}
