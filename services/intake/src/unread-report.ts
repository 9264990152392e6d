/** What is known of a report's content before anybody has read it. */
export const unread = {
  state: 'received',
  readAttempts: 0,
  readAt: null,
  description: '',
  claimedClass: '',
  observables: [],
  region: '',
  language: '',
  unreadableReason: '',
  format: '',
  findingCount: 0,
  findingType: '',
  seenAt: null,
  seals: [],
};
