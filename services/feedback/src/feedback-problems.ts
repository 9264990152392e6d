import { problemTable } from '@fengsui/http';
import { NotParked } from '@fengsui/messaging';
import { AddressRefused } from '@fengsui/mail';
import { CallBackTaken, CallBackUnknown } from './call-back.js';
import { NotToSettle } from './delivery.js';
import { NothingToPreview, TemplateChanged, TemplateUnknown } from './edit-template/template-errors.js';
import { ReportUnknown } from './follow-report/follow-report.js';
import { WebhookRefused, WebhookUnknown } from './register-webhook/register-webhook.js';
import { AddressElsewhere, AddressMissing } from './settle-notice/give-other-address.js';
import { DeliveryUnknown } from './settle-notice/settle-notice.js';
import { TemplateRefused } from './word-notice/fill-template.js';
import { templateFields } from './word-notice/template-fields.js';

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
      title: 'This delivery cannot be settled so',
      detail: ({ state }) => `It is ${state}, where this cannot be said of it. Look at the list again.`,
    },
  ],
  [
    AddressMissing,
    {
      status: 400,
      slug: 'address-missing',
      title: 'The other address is missing',
      detail: () => 'With `other-address` give either `email` or `phone`, and not both.',
    },
  ],
  [
    AddressRefused,
    {
      status: 400,
      slug: 'address-refused',
      title: 'No mail can go to this address',
      detail: () => 'Give one address in `email`, such as `one@example.org`, without a name or brackets.',
    },
  ],
  [
    AddressElsewhere,
    {
      status: 409,
      slug: 'address-kept-elsewhere',
      title: 'The address of a platform is changed where it is registered',
      detail: ({ platform }) => `Register ${platform} again with its new address; what waits goes there.`,
    },
  ],
  [
    CallBackUnknown,
    {
      status: 404,
      slug: 'call-back-not-found',
      title: 'Nobody is to be called back for this report',
      detail: () => 'It was done already, or nothing is to be told by telephone. Look at the list again.',
    },
  ],
  [
    CallBackTaken,
    {
      status: 409,
      slug: 'call-back-taken',
      title: 'Somebody else makes this call, or nobody does yet',
      detail: ({ by }) =>
        by === null ? 'Take it first: `POST /api/call-backs/{reportId}/take`.' : `It was taken by ${by}.`,
    },
  ],
  [
    WebhookRefused,
    {
      status: 400,
      slug: 'webhook-refused',
      title: 'A webhook cannot lead there',
      detail: () => 'Give an https URL without name and password whose host has a public address.',
    },
  ],
  [
    WebhookUnknown,
    {
      status: 404,
      slug: 'webhook-not-found',
      title: 'No webhook is registered for this source',
      detail: ({ source }) => `The notices about the reports of ${source} go by mail.`,
    },
  ],
  [
    TemplateUnknown,
    {
      status: 404,
      slug: 'template-not-found',
      title: 'There is no such template',
      detail: () => 'Take step and language from `GET /api/notice-templates`.',
    },
  ],
  [
    TemplateChanged,
    {
      status: 409,
      slug: 'template-changed',
      title: 'Somebody else has changed the template',
      detail: ({ current }) => `It is at version ${current} now. Read it again and change that.`,
    },
  ],
  [
    TemplateRefused,
    {
      status: 400,
      slug: 'template-refused',
      title: 'No mail can be written from the template',
      detail: ({ message }) => `${message}. Fields are ${templateFields.map((one) => `{{${one}}}`).join(', ')}.`,
    },
  ],
  [
    NothingToPreview,
    {
      status: 404,
      slug: 'nothing-to-preview',
      title: 'This report has no notice of this step',
      detail: () => 'Give the receipt number of a report that has, or none for an invented report.',
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
