import { problemTable } from '@fengsui/http';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { AliasExists, AliasNotFound, TagMeansOtherClass } from './edit-aliases/edit-aliases.js';
import { RuleExists, RuleNotFound } from './edit-rules/edit-rules.js';
import { ConditionRefused } from './propose-class/conditions.js';

export const classificationProblems = problemTable([
  [
    ConditionRefused,
    {
      status: 422,
      slug: 'condition-refused',
      title: 'The condition of the rule does not compile',
      detail: ({ line, column, reason }) => `Line ${line}, column ${column}: ${reason}.`,
      more: ({ line, column, reason }) => ({
        errors: [{ field: 'condition', message: `line ${line}, column ${column}: ${reason}` }],
      }),
    },
  ],
  [
    RuleNotFound,
    {
      status: 404,
      slug: 'rule-not-found',
      title: 'There is no such rule',
      detail: () => '`GET /rules` lists those in force; one that was removed keeps its versions.',
    },
  ],
  [
    RuleExists,
    {
      status: 409,
      slug: 'rule-exists',
      title: 'A rule has this name already',
      detail: ({ rule }) => `Change ${rule} with PATCH, or choose another name.`,
    },
  ],
  [
    ChangedMeanwhile,
    {
      status: 409,
      slug: 'changed-meanwhile',
      title: 'Somebody changed it since it was read',
      detail: ({ what, version, changedBy }) => `${what} is at version ${version} now, by ${changedBy}: read it again.`,
    },
  ],
  [
    AliasNotFound,
    {
      status: 404,
      slug: 'alias-not-found',
      title: 'There is no such alias',
      detail: () => '`GET /aliases?name=` finds it by its name; one that was removed keeps its versions.',
    },
  ],
  [
    AliasExists,
    {
      status: 409,
      slug: 'alias-exists',
      title: 'The vocabulary has this name already',
      detail: ({ alias, scheme }) =>
        `${scheme} has ${alias}: change it with PATCH, or add it to \`own\`, which goes before all others.`,
    },
  ],
  [
    TagMeansOtherClass,
    {
      status: 422,
      slug: 'tag-means-other-class',
      title: 'The type of RSIT means another class',
      detail: ({ rsitType, means }) => `${rsitType} means ${means}: name that class, or leave the type out.`,
    },
  ],
]);
