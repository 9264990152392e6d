/** Where an order stands, from the lowest rung up; the last four are ends. */
export const dispatchStates = [
  'sent',
  'delivered',
  'seen',
  'acknowledged',
  'progress',
  'done',
  'declined',
  'no-answer',
  'cancelled',
] as const;
export type DispatchState = (typeof dispatchStates)[number];

/** What a party, a channel or an operator can tell of an order; `undeliverable` moves nothing, but hurries the step-up. */
export type ToldStep = 'delivered' | 'seen' | 'acknowledged' | 'progress' | 'done' | 'declined' | 'undeliverable';

/** What can happen to an order: what is told of it, the end of its last timer, and being taken back. */
export type Step = ToldStep | 'no-answer' | 'cancelled';

/** The way by which a step came; the last three are our own. */
export type StepVia = 'queue' | 'mail' | 'webhook' | 'page' | 'operator' | 'timer' | 'revision' | 'order';

const ends = ['done', 'declined', 'no-answer', 'cancelled'] as const;
export const endedStates: readonly DispatchState[] = ends;

/**
 * Which steps move an order on: it is afterwards what the step is called. Any other step leaves it as it is, because what is
 * told travels on many ways and comes in any order. An end is left only by the party's own word, where that differs from what
 * was said before; what was taken back stays so.
 */
export const transitions: Readonly<Record<DispatchState, readonly Exclude<Step, 'undeliverable'>[]>> = {
  sent: ['delivered', 'seen', 'acknowledged', 'progress', ...ends],
  delivered: ['seen', 'acknowledged', 'progress', ...ends],
  seen: ['acknowledged', 'progress', ...ends],
  acknowledged: ['progress', ...ends],
  progress: [...ends],
  done: ['declined'],
  declined: ['done'],
  'no-answer': ['done', 'declined'],
  cancelled: [],
};

/** What an order is after a step. */
export function after(state: DispatchState, step: Step): DispatchState {
  return transitions[state].find((moving) => moving === step) ?? state;
}

/** Where each step writes when it happened. */
export const climbed = {
  delivered: 'deliveredAt',
  seen: 'seenAt',
  acknowledged: 'acknowledgedAt',
  progress: 'progressedAt',
  undeliverable: 'undeliverableAt',
} as const;
