import { problemTable } from '@fengsui/http';
import {
  RelationRefused,
  RuleNameRefused,
  WhomRuleChanged,
  WhomRuleNotFound,
} from './edit-whom-rules/whom-rule-errors.js';
import { LookUpNotFound } from './list-look-ups/list-look-ups.js';
import { ChoiceNotFound } from './show-choice/choice-not-found.js';
import { NotAskable } from './tell-whom/asked-for.js';

/** How the errors around whom to tell are told to a client. */
export const whomProblems = problemTable([
  [
    WhomRuleNotFound,
    {
      status: 404,
      slug: 'whom-rule-not-found',
      title: 'There is no such rule',
      detail: ({ rule }) => `No rule has the name ${rule}; \`GET /whom-rules\` lists them.`,
    },
  ],
  [
    WhomRuleChanged,
    {
      status: 409,
      slug: 'whom-rule-changed',
      title: 'The rule was changed meanwhile',
      detail: ({ rule, version, changedBy }) =>
        version === 0
          ? `${rule} was removed since it was read. Leave \`version\` out to add it again.`
          : `${rule} is at version ${version}, by ${changedBy}. Read it again, then decide.`,
    },
  ],
  [
    RelationRefused,
    {
      status: 400,
      slug: 'relation-refused',
      title: 'The rule names somebody who cannot be found',
      detail: () => 'Correct what `errors` names.',
      more: ({ index, named, about, possible }) => ({
        errors: [
          {
            field: `tell[${index}]`,
            message: `"${named}" is no relation of ${about}: take ${possible.join(', ')}, or party:<code of a party>`,
          },
        ],
      }),
    },
  ],
  [
    RuleNameRefused,
    {
      status: 400,
      slug: 'rule-name-refused',
      title: 'A rule cannot have this name',
      detail: () => 'Up to 60 small letters and digits, with hyphens between.',
    },
  ],
  [
    NotAskable,
    {
      status: 400,
      slug: 'not-askable',
      title: 'Parties cannot be found for this',
      detail: ({ message }) => message,
      more: ({ message }) => ({ errors: [{ field: 'observables', message }] }),
    },
  ],
  [
    LookUpNotFound,
    {
      status: 404,
      slug: 'look-up-not-found',
      title: 'This was never asked',
      detail: ({ kind, subject }) => `No look-up ${kind} of ${subject}; \`GET /look-ups\` lists them.`,
    },
  ],
  [
    ChoiceNotFound,
    {
      status: 404,
      slug: 'choice-not-found',
      title: 'No orders were issued for this incident',
      detail: ({ incidentId }) => `Dispatch knows no incident ${incidentId}, or it came before choices were kept.`,
    },
  ],
]);
