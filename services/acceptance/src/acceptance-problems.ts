import { problemTable } from '@fengsui/http';
import { NotParked } from '@fengsui/messaging';
import { AlreadyDecided } from './already-decided.js';
import { IncidentNotFound } from './incident-not-found.js';
import { ReportNotFound } from './report-not-found.js';

export const acceptanceProblems = problemTable([
  [
    AlreadyDecided,
    {
      status: 409,
      slug: 'already-decided',
      title: 'The report was decided before',
      detail: ({ decision, decidedBy, decidedAt }) =>
        `It was ${decision} by ${decidedBy} at ${decidedAt?.toISOString()}. That decision stands: reload the report.`,
    },
  ],
  [
    ReportNotFound,
    {
      status: 404,
      slug: 'report-not-found',
      title: 'There is no such report',
      detail: () => 'Check the id; one that was just received may take a second to arrive here.',
    },
  ],
  [
    IncidentNotFound,
    {
      status: 404,
      slug: 'incident-not-found',
      title: 'There is no such incident',
      detail: () => 'Give the id or the number of an incident, such as INC-20990101-000042.',
    },
  ],
  [
    NotParked,
    {
      status: 404,
      slug: 'not-parked',
      title: 'No such message is parked',
      detail: () => 'It was replayed already, or the id is wrong: `GET /parked` lists what waits.',
    },
  ],
]);
