import { HttpException } from '@nestjs/common';
import { isDatabaseDown } from '@fengsui/database';
import { IdentityRefused } from './identity.js';
import { MalformedJson } from './parse-json.js';
import { problemTable } from './problem.js';
import type { Problem, ProblemTable } from './problem.js';
import { BodyTooLarge, UnreadableBody, UnsupportedMediaType } from './read-body.js';
import { OperatorRequired, RoleMissing } from './roles-guard.js';
import { InvalidBody } from './validate-body.js';

/** What every service tells in the same words. */
const everyService = problemTable([
  [
    InvalidBody,
    {
      status: 400,
      slug: 'validation-failed',
      title: 'The request does not have the expected form',
      detail: () => 'Correct the fields named in `errors` and send the request again.',
      more: ({ errors }) => ({ errors }),
    },
  ],
  [
    MalformedJson,
    {
      status: 400,
      slug: 'malformed-json',
      title: 'The body is not valid JSON',
      detail: ({ fault }) => `Correct the JSON and send it again: ${fault}.`,
    },
  ],
  [
    UnreadableBody,
    {
      status: 400,
      slug: 'unreadable-body',
      title: 'The body could not be read',
      detail: () => 'Send the whole body, with the length and the encoding that its headers announce.',
    },
  ],
  [
    BodyTooLarge,
    {
      status: 413,
      slug: 'body-too-large',
      title: 'The body is too large',
      detail: ({ limit }) => `Send at most ${limit} bytes.`,
      more: ({ limit }) => ({ limit }),
    },
  ],
  [
    UnsupportedMediaType,
    {
      status: 415,
      slug: 'unsupported-media-type',
      title: 'The body has a media type that is not accepted here',
      detail: ({ accepted }) => `Send the body with Content-Type ${accepted.join(' or ')}.`,
    },
  ],
  [
    OperatorRequired,
    {
      status: 401,
      slug: 'sign-in-required',
      title: 'Nobody is signed in',
      detail: () => 'Sign in with `POST /api/session`, then send the request with the session.',
    },
  ],
  [
    IdentityRefused,
    {
      status: 401,
      slug: 'identity-refused',
      title: 'The identity is not valid',
      detail: () => 'Send the request through the gateway, which adds a fresh identity.',
    },
  ],
  [
    RoleMissing,
    {
      status: 403,
      slug: 'role-missing',
      title: 'The role that may do this is missing',
      detail: ({ allowed }) =>
        allowed.length === 0
          ? 'This address is open to nobody.'
          : `Ask somebody who is ${allowed.join(' or ')}, or have the role added to the account.`,
    },
  ],
]);

const unavailable: Problem = {
  status: 503,
  slug: 'database-unavailable',
  title: 'The database cannot be reached',
  detail: 'Nothing was stored. Send the same request again after the time in Retry-After.',
  retryAfter: 5,
};

const unexpected: Problem = {
  status: 500,
  slug: 'unexpected-error',
  title: 'Something went wrong here',
  detail: 'The failure was logged. Try again; if it stays, give the operator of this site the traceId.',
};

/** Finds the problem for any error: the service's own table first, then what every service shares. */
export function problemFor(error: unknown, ownTable: ProblemTable): Problem {
  const named = ownTable(error) ?? everyService(error);
  if (named) return named;
  if (error instanceof HttpException && error.getStatus() < 500) return frameworkProblem(error);
  return isDatabaseDown(error) ? unavailable : unexpected;
}

function frameworkProblem(error: HttpException): Problem {
  const status = error.getStatus();
  if (status === 404) {
    return {
      status,
      slug: 'not-found',
      title: 'There is nothing at this address',
      detail: 'Check the method and the path; `/openapi.json` lists what exists.',
    };
  }
  return { status, slug: 'request-refused', title: 'The request was refused', detail: error.message };
}
