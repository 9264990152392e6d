import { problemTable } from '@fengsui/http';
import { ChallengeNotSolved } from './guard-form/challenges.js';
import { ChallengeRequired } from './guard-form/form-guard.js';
import { FileHasNoText } from './preview-file/file-text.js';
import { PageNotFound, PagesNotReadable } from './render-pages/pages-not-readable.js';
import { FormTooLong } from './read-form/read-form.js';

/** What can go wrong with forms and faxes. */
export const formProblems = problemTable([
  [
    FormTooLong,
    {
      status: 413,
      slug: 'form-too-long',
      title: 'The form has too much in it',
      detail: ({ what, limit }) =>
        `Nothing was stored. Send at most ${limit} ${what}, and the rest with another report.`,
    },
  ],
  [
    ChallengeRequired,
    {
      status: 429,
      slug: 'challenge-required',
      title: 'Many reports come now, so a little work is asked for',
      detail: ({ retryAfter }) =>
        'Nothing was stored. Solve what `GET /challenge` gives and send the report again with the solution as the field ' +
        `\`altcha\` or the header Fengsui-Challenge, or send it again after ${retryAfter} s.`,
      more: ({ retryAfter }) => ({ retryAfter }),
    },
  ],
  [
    ChallengeNotSolved,
    {
      status: 400,
      slug: 'challenge-not-solved',
      title: 'The challenge is not solved',
      detail: () =>
        'Nothing was stored. A solution is good for ten minutes and one report: get a new challenge, solve it and send ' +
        'the report again.',
    },
  ],
  [
    FileHasNoText,
    {
      status: 422,
      slug: 'file-has-no-text',
      title: 'The file is no text',
      detail: () => 'Save it as it came with `GET /reports/{report}/files/{file}`, or look at its pages if it has any.',
    },
  ],
  [
    PagesNotReadable,
    {
      status: 422,
      slug: 'pages-not-readable',
      title: 'The pages cannot be drawn',
      detail: ({ message }) => `${message} Its file as it came: \`GET /reports/{report}/raw\`.`,
    },
  ],
  [
    PageNotFound,
    {
      status: 404,
      slug: 'page-not-found',
      title: 'There is no such page',
      detail: ({ count }) => (count === 0 ? 'Pages are counted from 1.' : `It has ${count} pages, counted from 1.`),
    },
  ],
]);
