import { problemTable } from '@fengsui/http';
import { ChannelDisabled, ChannelNotOfDoor } from './accept-report/open-channels.js';
import { CallNotFound, ReadBackCodeMisread } from './take-call/find-call.js';
import { CallInTheFuture } from './take-call/take-call.js';
import {
  PartnerHeadersMissing,
  PartnerSignatureOld,
  PartnerSignatureRefused,
} from './accept-partner-report/know-partner.js';
import { PlatformKeyRefused } from './list-refusals/list-refusals.js';
import { PartnerNotFound } from './register-partner/list-partners.js';
import { PartnerExists, PartnerKeyNotFound } from './register-partner/register-partner.js';
import { UploadNotFound } from './upload-file/find-upload.js';
import { UploadSettled } from './upload-file/uploaded-file.js';
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
    UploadNotFound,
    {
      status: 404,
      slug: 'upload-not-found',
      title: 'There is no such upload',
      detail: () => 'Upload the file again with `POST /uploads`.',
    },
  ],
  [
    UploadSettled,
    {
      status: 409,
      slug: 'upload-settled',
      title: 'The upload is no preview any more',
      detail: ({ uploadId, state }) => `It was ${state} before: look at it with \`GET /uploads/${uploadId}\`.`,
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
  [
    PartnerHeadersMissing,
    {
      status: 400,
      slug: 'partner-headers-missing',
      title: 'The report is not signed',
      detail: ({ headers }) =>
        `Sign it as Standard Webhooks says, with the key of \`POST /partners\`. Missing headers: ${headers.join(', ')}.`,
    },
  ],
  [
    PartnerSignatureRefused,
    {
      status: 401,
      slug: 'partner-signature-refused',
      title: 'The signature is not right',
      detail: () =>
        'Check that Fengsui-Key names a key that was not revoked; that the secret is decoded from Base64 without ' +
        '`whsec_`; and that the very bytes of the body are signed, as `<Webhook-Id>.<Webhook-Timestamp>.<body>`.',
    },
  ],
  [
    PartnerSignatureOld,
    {
      status: 401,
      slug: 'partner-signature-old',
      title: 'The signature is not of the last five minutes',
      detail: ({ at }) =>
        'Set Webhook-Timestamp to the seconds since 1970 when the report is sent, and check the clock: here it is ' +
        `${at.toISOString()}. A report that is sent again is signed again, under the same Webhook-Id.`,
    },
  ],
  [
    PlatformKeyRefused,
    {
      status: 401,
      slug: 'platform-key-refused',
      title: 'The key is not right',
      detail: () =>
        'Send `Authorization: Bearer` with the `key` that was given with the credentials issued last; ' +
        'operators issue others with `POST /platforms`.',
    },
  ],
  [
    PartnerExists,
    {
      status: 409,
      slug: 'partner-exists',
      title: 'The name is taken',
      detail: ({ partner }) =>
        `A partner or a detection platform is called ${partner}. Choose another name; \`POST /partners/${partner}/keys\` ` +
        'issues a further key to a partner.',
    },
  ],
  [
    PartnerNotFound,
    {
      status: 404,
      slug: 'partner-not-found',
      title: 'There is no such partner',
      detail: () => '`GET /partners` lists those that are registered.',
    },
  ],
  [
    PartnerKeyNotFound,
    {
      status: 404,
      slug: 'partner-key-not-found',
      title: 'The partner has no such key',
      detail: () => 'It may have been revoked already: `GET /partners` lists the keys.',
    },
  ],
]);
