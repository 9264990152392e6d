import { problemTable } from '@fengsui/http';
import { ChannelDisabled, ChannelNotOfDoor } from './accept-report/open-channels.js';
import { CallNotFound, ReadBackCodeMisread } from './take-call/find-call.js';
import { CallInTheFuture } from './take-call/take-call.js';
import { TooManyTries } from './too-many-tries.js';
import { ChannelExists, ChannelNotFound } from './manage-channels/manage-channels.js';

/** What can go wrong at the doors and channels. */
export const doorProblems = problemTable([
  [
    ChannelNotOfDoor,
    {
      status: 422,
      slug: 'channel-not-of-door',
      title: 'This door has no such channel',
      detail: ({ channel, door }) =>
        `Nothing was stored. ${channel} is no channel of the kind ${door}: name one that is, or leave the channel out.`,
    },
  ],
  [
    ChannelDisabled,
    {
      status: 409,
      slug: 'channel-disabled',
      title: 'The channel is closed',
      detail: ({ nameZh, nameEn }) =>
        `Nothing was stored. The channel ${nameEn} (${nameZh}) takes no reports now: report by another one.`,
    },
  ],
  [
    ChannelExists,
    {
      status: 409,
      slug: 'channel-exists',
      title: 'There is a channel of this name already',
      detail: ({ channel }) => `Change it with \`PATCH /channels/${channel}\`, or choose another name.`,
    },
  ],
  [
    ChannelNotFound,
    {
      status: 404,
      slug: 'channel-not-found',
      title: 'There is no such channel',
      detail: () => '`GET /channels` lists those that exist.',
    },
  ],
  [
    CallInTheFuture,
    {
      status: 400,
      slug: 'call-in-the-future',
      title: 'The call has not come in yet',
      detail: () => 'Give `calledAt` with its zone, such as +08:00, or leave it out: then it is now.',
    },
  ],
  [
    ReadBackCodeMisread,
    {
      status: 400,
      slug: 'read-back-code-misread',
      title: 'A digit of the read-back code is wrong',
      detail: () => 'It has ten digits, and the last one checks the others. Have the caller read it again.',
    },
  ],
  [
    CallNotFound,
    {
      status: 404,
      slug: 'call-not-found',
      title: 'No call has this read-back code',
      detail: () => 'Ask the caller for the receipt number, which begins with FS-.',
    },
  ],
  [
    TooManyTries,
    {
      status: 429,
      slug: 'too-many-tries',
      title: 'Too many tries',
      detail: ({ retryAfter }) => `Try again after ${retryAfter} s.`,
      more: ({ retryAfter }) => ({ retryAfter }),
    },
  ],
]);
