import {
  allEvents,
  orderAcknowledged,
  orderAnswered,
  orderIssued,
  orderProgressed,
  reportRefused,
  reportSubmitted,
} from './events.js';

/** What travels over the broker, for the library that declares streams, consumers and permissions. */
export const wiring = {
  events: allEvents,
  canaryOwner: 'gateway',
  orders: orderIssued,
  answers: [orderAcknowledged, orderProgressed, orderAnswered],
  reports: reportSubmitted,
  refusals: reportRefused,
} as const;
