import { problemTable } from '@fengsui/http';
import {
  ImportCommitted,
  ImportEmpty,
  ImportNotFound,
  ImportOutdated,
  ImportUnreadable,
} from './import-parties/import-errors.js';
import { DeskNeeded, ImportedElsewhere, NextTierUnknown, WebhookRefused } from './keep-directory/directory-errors.js';
import { WebhookMissing } from './party.js';

/** How the errors of the directory are told to a client. */
export const directoryProblems = problemTable([
  [
    ImportedElsewhere,
    {
      status: 409,
      slug: 'party-imported',
      title: 'The entry came with an import',
      detail: ({ partyCode, source }) =>
        `${partyCode} is replaced whenever ${source} is imported. Register an own party with the same scope: own entries win.`,
    },
  ],
  [
    DeskNeeded,
    {
      status: 409,
      slug: 'desk-needed',
      title: 'The national desk cannot be retired',
      detail: () => 'It takes what no other party covers.',
    },
  ],
  [
    WebhookRefused,
    {
      status: 400,
      slug: 'webhook-refused',
      title: 'Orders are not sent to this address',
      detail: ({ fault }) => `The webhook ${fault}.`,
      more: ({ fault }) => ({ errors: [{ field: 'webhookUrl', message: `webhookUrl ${fault}` }] }),
    },
  ],
  [
    WebhookMissing,
    {
      status: 400,
      slug: 'webhook-missing',
      title: 'The webhook has no address',
      detail: () => 'Give webhookUrl, or choose another channel.',
      more: () => ({
        errors: [{ field: 'webhookUrl', message: 'webhookUrl must be given where a channel is webhook' }],
      }),
    },
  ],
  [
    NextTierUnknown,
    {
      status: 400,
      slug: 'next-tier-unknown',
      title: 'There is no such next tier',
      detail: ({ nextTier }) => `${nextTier} is no other party; \`GET /parties\` lists them.`,
      more: ({ nextTier }) => ({ errors: [{ field: 'nextTier', message: `nextTier: ${nextTier} is no other party` }] }),
    },
  ],
  [
    ImportNotFound,
    {
      status: 404,
      slug: 'import-not-found',
      title: 'There is no such import',
      detail: ({ importId }) =>
        `No import ${importId} waits; a newer one of the same source replaces it. \`GET /party-imports\` lists them.`,
    },
  ],
  [
    ImportCommitted,
    {
      status: 409,
      slug: 'import-committed',
      title: 'The import is committed',
      detail: ({ importId }) => `${importId} is in the directory. Read the source again to change it.`,
    },
  ],
  [
    ImportEmpty,
    {
      status: 409,
      slug: 'import-empty',
      title: 'The import has no entry',
      detail: () =>
        'Nothing in it could be taken, and to commit it would remove all that the source gave before. See `errors`.',
    },
  ],
  [
    ImportOutdated,
    {
      status: 409,
      slug: 'import-outdated',
      title: 'The directory has something newer',
      detail: ({ date, standing }) =>
        `What was read is of ${date}, and the directory has the same source of ${standing}. To go back to it, commit it with \`?older=yes\`.`,
    },
  ],
  [
    ImportUnreadable,
    {
      status: 400,
      slug: 'import-unreadable',
      title: 'What was sent cannot be unpacked',
      detail: () => 'Send it as text, or packed with gzip and whole.',
    },
  ],
]);
