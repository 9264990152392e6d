import { problemTable } from '@fengsui/http';
import { CheckNotFound } from './check-contacts/check-errors.js';
import { LinkNotValid } from './confirm-contact/confirm-contact.js';
import { CorrectionNotFound, NothingCorrected } from './correct-party/correct-party.js';
import { ContactNotPassedOver } from './readmit-contact/readmit-contact.js';
import { CorrectionDecided } from './correct-party/correction.js';

/** How the errors around contacts and corrections are told to a client. */
export const contactProblems = problemTable([
  [
    CheckNotFound,
    {
      status: 404,
      slug: 'contact-check-not-found',
      title: 'There is no such check',
      detail: ({ checkId }) => `No check ${checkId} waits to be sent; \`GET /contact-checks\` lists those that do.`,
    },
  ],
  [
    ContactNotPassedOver,
    {
      status: 409,
      slug: 'contact-not-passed-over',
      title: 'Nothing keeps the contact from being written to',
      detail: ({ partyCode }) =>
        `${partyCode} has no such contact that was disowned or refuses mails; \`GET /contacts?notWrittenTo=yes\` lists them.`,
    },
  ],
  [
    LinkNotValid,
    {
      status: 404,
      slug: 'link-not-valid',
      title: 'The link is not valid',
      detail: () => 'Use the newest link that was sent to this address; each answers for sixty days.',
    },
  ],
  [
    NothingCorrected,
    {
      status: 400,
      slug: 'nothing-corrected',
      title: 'Nothing differs from what is known',
      detail: () => 'Change what is wrong in `entry`, and send it again.',
    },
  ],
  [
    CorrectionNotFound,
    {
      status: 404,
      slug: 'correction-not-found',
      title: 'There is no such correction',
      detail: ({ correctionId }) =>
        `No correction ${correctionId}; the party may have sent a newer one. \`GET /party-corrections\` lists them.`,
    },
  ],
  [
    CorrectionDecided,
    {
      status: 409,
      slug: 'correction-decided',
      title: 'The correction was decided before',
      detail: ({ state, decidedBy }) => `It was ${state} by ${decidedBy}.`,
    },
  ],
]);
