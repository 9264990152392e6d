import { problemTable } from '@fengsui/http';
import { NotParked } from '@fengsui/messaging';
import { AlreadyDecided } from './already-decided.js';
import { ClockEnded } from './clock-ended.js';
import { ClockMetByHandling } from './clock-met-by-handling.js';
import { ClockNotFound } from './clock-not-found.js';
import { IncidentNotFound } from './incident-not-found.js';
import { NoLevelWaits } from './no-level-waits.js';
import { NotRated } from './not-rated.js';
import { ReportNotFound } from './report-not-found.js';
import { SamePerson } from './same-person.js';

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
    NotRated,
    {
      status: 404,
      slug: 'not-rated',
      title: 'Nothing was stated about the impact of the incident',
      detail: () => 'State what is known first: `PUT /incidents/{id}/impact`.',
    },
  ],
  [
    NoLevelWaits,
    {
      status: 409,
      slug: 'no-level-waits',
      title: 'No level waits for a second person',
      detail: () => 'Somebody was faster, or none was asked for: reload the incident.',
    },
  ],
  [
    SamePerson,
    {
      status: 409,
      slug: 'same-person',
      title: 'A second person has to approve this level',
      detail: ({ by }) => `It was asked for by ${by}; another supervisor has to approve or refuse it.`,
    },
  ],
  [
    ClockNotFound,
    {
      status: 404,
      slug: 'clock-not-found',
      title: 'There is no such clock',
      detail: () => '`GET /clocks` lists what is due, with the ids.',
    },
  ],
  [
    ClockEnded,
    {
      status: 409,
      slug: 'clock-ended',
      title: 'The clock has ended before',
      detail: ({ state, endedBy, endedAt }) => `It was ${state} by ${endedBy} at ${endedAt?.toISOString()}.`,
    },
  ],
  [
    ClockMetByHandling,
    {
      status: 409,
      slug: 'clock-met-by-handling',
      title: 'Only the handling meets this clock',
      detail: () => 'It ends by itself when every party has ended its order.',
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
