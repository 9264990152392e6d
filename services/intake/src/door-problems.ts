import { problemTable } from '@fengsui/http';
import { ChannelDisabled, ChannelNotOfDoor } from './accept-report/open-channels.js';
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
]);
