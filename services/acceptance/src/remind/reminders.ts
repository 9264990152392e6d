/** A reminder comes at its share of the time that a clock has; the last one goes to the supervisor. */
export interface Reminder {
  readonly step: 'soon' | 'due' | 'overdue';
  readonly share: number;
  /** Where it is not whoever owes it. */
  readonly to?: 'supervisor';
}

export const reminders: readonly Reminder[] = [
  { step: 'soon', share: 0.75 },
  { step: 'due', share: 1 },
  { step: 'overdue', share: 1.25, to: 'supervisor' },
];
