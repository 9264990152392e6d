import type { IncidentClass } from '@fengsui/contracts';
import { levels } from '../level.js';
import { priorityReasons, ratePriority } from '../rate-incident/rate-priority.js';
import type { ReasonHeld } from '../rate-incident/rate-priority.js';
import { Rating } from '../rating.js';
import type { OwnRating } from '../merged-rating.js';

/** What was stated about one incident, by itself. */
export interface Contribution {
  readonly incidentId: string;
  readonly incidentNumber: string;
  readonly class: IncidentClass;
  readonly rating: OwnRating;
}

/** What was stated about the incident itself; null where nothing was. */
export function ownRating(stored: Rating): OwnRating | null {
  if (stored.takenFrom !== null) return stored.own;
  const { impact, computedLevel, arithmetic, rulesVersion, changedAt } = stored;
  const { level, levelBy, levelReason, approvedBy, waitingLevel, waitingBy, waitingReason } = stored;
  const standing = { level, levelBy, levelReason, approvedBy, waitingLevel, waitingBy, waitingReason };
  const reasons = { priority: stored.priority, priorityReasons: stored.priorityReasons };
  return { impact, computedLevel, arithmetic, rulesVersion, ...reasons, changedAt, ...standing };
}

/**
 * The rating of an incident that has these by itself and from incidents that were merged into it: the gravest, its own where
 * two are as grave. What a second person said since of one that was taken over stays. Null where there is none.
 */
export function carriedRating(
  incidentId: string,
  before: Rating | null,
  contributions: readonly Contribution[],
): Rating | null {
  const [gravest, ...others] = contributions.toSorted(
    (one, other) =>
      gravity(one) - gravity(other) || Number(other.incidentId === incidentId) - Number(one.incidentId === incidentId),
  );
  if (!gravest) return null;
  const taken = gravest.incidentId === incidentId ? null : gravest.incidentId;
  const stays = before !== null && taken !== null && before.takenFrom === taken;
  const rating = Object.assign(Rating.begin(incidentId), stays ? before : gravest.rating, {
    incidentId,
    takenFrom: taken,
    own: taken === null ? null : (contributions.find((one) => one.incidentId === incidentId)?.rating ?? null),
    mergedIn: others.map((one) => ({
      incidentId: one.incidentId,
      incidentNumber: one.incidentNumber,
      level: levelOf(one),
      impact: one.rating.impact,
    })),
    priorityReasons: reasonsOf(contributions),
  });
  rating.priority = rating.priorityReasons.length > 0 ? 'first' : 'ordinary';
  return rating;
}

function levelOf({ rating }: Contribution) {
  return Object.assign(Rating.begin(''), rating).clockLevel;
}

function gravity(contribution: Contribution): number {
  return levels.indexOf(levelOf(contribution));
}

/** All reasons that hold for one of them, each once. */
function reasonsOf(contributions: readonly Contribution[]): ReasonHeld[] {
  const held = contributions.flatMap((one) => ratePriority(one.class, one.rating.impact).reasons);
  return priorityReasons.flatMap((reason) => {
    const evidence = new Set(held.filter((one) => one.reason === reason).map((one) => one.evidence));
    return evidence.size > 0 ? [{ reason, evidence: [...evidence].join('; ') }] : [];
  });
}
