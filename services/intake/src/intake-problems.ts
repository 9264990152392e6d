import { problemTable } from '@fengsui/http';
import type { ProblemTable } from '@fengsui/http';
import { NotParked } from '@fengsui/messaging';
import { formProblems } from './form-problems.js';
import { doorProblems } from './door-problems.js';
import { InvalidIdempotencyKey } from './accept-report/idempotency-key.js';
import { IdempotencyKeyReused } from './accept-report/find-replay.js';
import { ReceiptUnknown } from './follow-report/follow-report.js';
import { FileNotFound } from './show-reading/show-reading.js';
import { FollowUpNotFound } from './show-supplements/show-supplements.js';
import { ReportNotFound } from './show-raw-report/show-raw-report.js';

const reportProblems = problemTable([
  [
    InvalidIdempotencyKey,
    {
      status: 400,
      slug: 'invalid-idempotency-key',
      title: 'The Idempotency-Key cannot be used',
      detail: () => 'Send 1 to 255 visible ASCII characters, for instance a UUID.',
    },
  ],
  [
    IdempotencyKeyReused,
    {
      status: 422,
      slug: 'idempotency-key-reused',
      title: 'The Idempotency-Key came before with another report',
      detail: () =>
        'Nothing was stored: the body, its label, its channel or the name of its file was another one then. Send this ' +
        'report under a new key, or the same again to get its receipt.',
    },
  ],
  [
    ReceiptUnknown,
    {
      status: 404,
      slug: 'receipt-unknown',
      title: 'No report has this receipt number with this secret',
      detail: () => 'Check both against the receipt, and send the secret as `Authorization: Bearer <secret>`.',
    },
  ],
  [
    ReportNotFound,
    {
      status: 404,
      slug: 'report-not-found',
      title: 'There is no such report',
      detail: () => 'Give the id of a report or its receipt number, such as FS-20990101-7K3M9Q2X.',
    },
  ],
  [
    FileNotFound,
    {
      status: 404,
      slug: 'file-not-found',
      title: 'The report brought no such file',
      detail: ({ report }) => `\`GET /reports/${report}/reading\` lists the files that it brought.`,
    },
  ],
  [
    FollowUpNotFound,
    {
      status: 404,
      slug: 'follow-up-not-found',
      title: 'There is nothing with this id',
      detail: () => '`GET /reports/{report}/supplements` lists what was added to a report.',
    },
  ],
  [
    NotParked,
    {
      status: 404,
      slug: 'not-parked',
      title: 'There is no such parked message',
      detail: () => 'It may have been replayed already: list what is parked again.',
    },
  ],
]);

/** Every error of this service that a client is told. */
export const intakeProblems: ProblemTable = (error) =>
  reportProblems(error) ?? doorProblems(error) ?? formProblems(error);
