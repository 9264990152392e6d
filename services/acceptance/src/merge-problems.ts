import { problemTable } from '@fengsui/http';
import { IncidentMergedIntoItself } from './merge-incidents/merge-incidents.js';
import { IncidentGone, LabelNarrows, ReportsDoNotFit, TargetHandled, TooManyReports } from './merge-refusals.js';
import { ActNotFound, ActNotUndoable } from './undo-act/undo-act.js';

export const mergeProblems = problemTable([
  [
    IncidentGone,
    {
      status: 409,
      slug: 'incident-gone',
      title: 'The incident has no reports any more',
      detail: ({ number, mergedInto }) =>
        mergedInto === null
          ? `${number} was emptied: \`GET /incidents/${number}\` shows the acts that did it, each of which can be undone.`
          : `${number} was merged into ${mergedInto}: name that one, or undo the merge.`,
    },
  ],
  [
    TargetHandled,
    {
      status: 409,
      slug: 'target-handled',
      title: 'The incident that is to take the reports over was handled',
      detail: ({ target, open }) =>
        `${open} stands open, and nobody would work on it in ${target}: merge ${target} into ${open} instead.`,
    },
  ],
  [
    LabelNarrows,
    {
      status: 409,
      slug: 'label-narrows',
      title: 'Fewer may be told of the whole',
      detail: ({ numbers: [first = '', ...others], label }) =>
        `${others.length === 0 ? first : `${first} and ${others.length} more`} would become TLP:${label}, and ` +
        `${label === 'RED' ? 'nobody outside this desk' : 'nobody outside the own organisation'} would be told of it any more. ` +
        `Send \`"label":"${label}"\` to merge all the same; undoing the merge gives each its own label back.`,
    },
  ],
  [
    IncidentMergedIntoItself,
    {
      status: 409,
      slug: 'merged-into-itself',
      title: 'An incident cannot be merged into itself',
      detail: ({ incident }) => `Name other incidents than ${incident}.`,
    },
  ],
  [
    ReportsDoNotFit,
    {
      status: 409,
      slug: 'reports-do-not-fit',
      title: 'These reports cannot be split off',
      detail: ({ reason }) => reason,
    },
  ],
  [
    TooManyReports,
    {
      status: 409,
      slug: 'too-many-reports',
      title: 'One act moves no more reports than this',
      detail: ({ count, limit }) =>
        `It would move ${count} reports, and ${limit} are the limit: merge the smaller into the larger, or fewer at once; before an undo, split off what joined since.`,
    },
  ],
  [
    ActNotFound,
    {
      status: 404,
      slug: 'act-not-found',
      title: 'There is no such act',
      detail: () => '`GET /incidents/{id}` shows the acts that concerned an incident, with their ids.',
    },
  ],
  [
    ActNotUndoable,
    {
      status: 409,
      slug: 'act-not-undoable',
      title: 'The act cannot be undone',
      detail: ({ undone }) =>
        undone === null
          ? 'It undid another one itself: do that one again.'
          : `It was undone by ${undone.by} at ${undone.at.toISOString()}.`,
    },
  ],
]);
