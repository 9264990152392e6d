import { problemTable } from '@fengsui/http';
import { NotParked } from '@fengsui/messaging';
import { NotToSettle } from './delivery.js';
import { ReportUnknown } from './follow-report/follow-report.js';
import { DeliveryUnknown } from './settle-notice/settle-notice.js';

export const feedbackProblems = problemTable([
  [
    ReportUnknown,
    {
      status: 404,
      slug: 'report-not-found',
      title: 'No report has this receipt number and secret',
      detail: () => 'Check the receipt number, and send its secret as `Authorization: Bearer`.',
    },
  ],
  [
    DeliveryUnknown,
    {
      status: 404,
      slug: 'delivery-not-found',
      title: 'There is no such delivery',
      detail: () => 'Take the id from `GET /api/notices?state=uncertain`.',
    },
  ],
  [
    NotToSettle,
    {
      status: 409,
      slug: 'delivery-not-to-settle',
      title: 'Nobody needs to settle this delivery',
      detail: ({ state }) => `It is ${state}; only an uncertain or failed one is settled. Look at the list again.`,
    },
  ],
  [
    NotParked,
    {
      status: 404,
      slug: 'not-parked',
      title: 'No such message is parked',
      detail: () => 'It was replayed already, or never parked. Look at the list again.',
    },
  ],
]);
