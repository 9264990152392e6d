import { problemTable } from '@fengsui/http';
import { CrossSiteRequest } from './identify/same-origin.js';
import { TooManyRequests } from './limit-rate/rate-limits.js';
import { ReportUnknown } from './look-up-report/look-up-report.js';
import { PathNotPassed } from './pass-on/pass-on-routes.js';
import { ServiceTooSlow, ServiceUnreachable } from './pass-on/upstream.js';
import { SignInRefused } from './sign-in/sign-in.js';

export const gatewayProblems = problemTable([
  [
    SignInRefused,
    {
      status: 401,
      slug: 'sign-in-refused',
      title: 'Name or password is wrong',
      detail: () => 'Check both and try again. If the password is lost, have the site’s operator reset it.',
    },
  ],
  [
    CrossSiteRequest,
    {
      status: 403,
      slug: 'cross-site-request',
      title: 'The request did not come from a page of this site',
      detail: () => 'Use the pages of this site, or send the session as `Authorization: Bearer` instead of a cookie.',
    },
  ],
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
    PathNotPassed,
    {
      status: 404,
      slug: 'not-found',
      title: 'There is nothing at this address',
      detail: () => 'Write the path without `.` and `..`.',
    },
  ],
  [
    TooManyRequests,
    {
      status: 429,
      slug: 'too-many-requests',
      title: 'Too many requests',
      detail: ({ retryAfter }) => `Try again after ${retryAfter} s.`,
      more: ({ retryAfter }) => ({ retryAfter }),
    },
  ],
  [
    ServiceUnreachable,
    {
      status: 503,
      slug: 'service-unavailable',
      title: 'A part of the system is not available',
      detail: ({ service }) => `${service} cannot be reached. Send the request again after the time in Retry-After.`,
      more: () => ({ retryAfter: 5 }),
    },
  ],
  [
    ServiceTooSlow,
    {
      status: 504,
      slug: 'service-too-slow',
      title: 'A part of the system did not answer in time',
      detail: ({ service, seconds }) =>
        `${service} was silent for ${seconds} s and may still have done what was asked. Look before you ask again, ` +
        'or send the same Idempotency-Key.',
    },
  ],
]);
