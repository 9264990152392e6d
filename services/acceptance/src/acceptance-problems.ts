import { problemTable } from '@fengsui/http';
import { NotParked } from '@fengsui/messaging';
import { AlreadyDecided } from './already-decided.js';
import { ClockEnded } from './clock-ended.js';
import { ClockMetByHandling } from './clock-met-by-handling.js';
import { ClockNotFound } from './clock-not-found.js';
import { IncidentNotFound } from './incident-not-found.js';
import { NearOnesUnanswered } from './near-ones-unanswered.js';
import { NoLevelWaits } from './no-level-waits.js';
import { NotAVulnerability } from './not-a-vulnerability.js';
import { NotInArchive } from './not-in-archive.js';
import { NotRated } from './not-rated.js';
import { NotThisStep } from './not-this-step.js';
import { ReportNotFound } from './report-not-found.js';
import { SamePerson } from './same-person.js';
import { VulnerabilityClosed } from './vulnerability-closed.js';
import { VulnerabilityIncomplete } from './vulnerability-incomplete.js';
import { VulnerabilityNotWritten } from './vulnerability-not-written.js';

export const acceptanceProblems = problemTable([
  [
    AlreadyDecided,
    {
      status: 409,
      slug: 'already-decided',
      title: 'The report was decided before',
      detail: ({ decision, decidedBy, decidedAt, incidentNumber }) =>
        `It was ${decision} by ${decidedBy} at ${decidedAt?.toISOString()}` +
        `${incidentNumber === undefined ? '' : ` and belongs to ${incidentNumber}`}. That decision stands: reload the report.`,
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
    NotAVulnerability,
    {
      status: 409,
      slug: 'not-a-vulnerability',
      title: 'The incident is not of the class vulnerability',
      detail: ({ incidentClass }) =>
        `It is of the class ${incidentClass}: correct that first, or write to another incident.`,
    },
  ],
  [
    VulnerabilityNotWritten,
    {
      status: 404,
      slug: 'vulnerability-not-written',
      title: 'Nothing was written of this vulnerability',
      detail: () => 'Write what it is first: `PUT /incidents/{id}/vulnerability`.',
    },
  ],
  [
    VulnerabilityClosed,
    {
      status: 409,
      slug: 'vulnerability-closed',
      title: 'The vulnerability has passed its reviews',
      detail: ({ originality, number, fields }) =>
        `It is ${originality}${number === null ? '' : ` and has the number ${number}`}: ${fields.join(', ')} cannot change ` +
        'any more; fix, fixLink, publicProof and embargoUntil can.',
    },
  ],
  [
    VulnerabilityIncomplete,
    {
      status: 409,
      slug: 'vulnerability-incomplete',
      title: 'The vulnerability lacks what this step asks for',
      detail: ({ fields }) => `Write these first: ${fields.join(', ')}.`,
    },
  ],
  [
    NotThisStep,
    {
      status: 409,
      slug: 'not-this-step',
      title: 'Another step of the review is next',
      detail: ({ nextStep }) => (nextStep === null ? 'All steps are passed.' : `The next step is ${nextStep}.`),
    },
  ],
  [
    NearOnesUnanswered,
    {
      status: 409,
      slug: 'near-ones',
      title: 'The archive has vulnerabilities near this one',
      detail: ({ numbers }) =>
        `Look at ${numbers.join(', ')}: give it as a duplicate of one, or say in the note why it is another.`,
    },
  ],
  [
    NotInArchive,
    {
      status: 409,
      slug: 'not-in-archive',
      title: 'The archive has no such number',
      detail: ({ number }) => `There is no ${number}: \`GET /vulnerabilities?place=archive\` lists what there is.`,
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
