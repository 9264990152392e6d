import { FindingDraft } from '../read-value/finding-draft.js';
import { sourceIn } from '../read-value/address-range.js';
import { urlIn } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import { timeIn } from '../read-value/time-in.js';
import { addFields } from './json-details.js';
import type { JsonKind, JsonPlace } from './json-kind.js';
import { JsonObject } from './json-value.js';

/** X-ARF 3 as JSON, and the flat names of the versions before it. */
export const xarfV3Report: JsonKind = {
  format: 'xarf-v3',
  matches: (value) => value instanceof JsonObject && reportOf(value) !== undefined,
  *read(value, place) {
    const report = value instanceof JsonObject ? reportOf(value) : undefined;
    const finding = report && draftOf(report, place).finish();
    if (finding === undefined) place.warn('Report names no source that can be told.');
    else yield finding;
  },
};

function reportOf(document: JsonObject): JsonObject | undefined {
  const report = document.object('Report');
  if (report !== undefined && (report.has('ReportType') || report.has('ReportClass'))) return report;
  return document.has('Report-Type') && document.has('Source') ? document : undefined;
}

function draftOf(report: JsonObject, place: JsonPlace): FindingDraft {
  const draft = new FindingDraft(place, place.line);
  const source = report.object('Source');
  const port = portIn(source?.text('Port') ?? '') ?? portIn(report.text('SourcePort') || report.text('Port'));
  const url = source?.text('URL') || source?.text('Url') || report.text('Url') || report.text('URL');
  draft.add(url ? urlIn(url) : undefined);
  for (const name of ['IP', 'Value', 'Domain', 'Hostname']) draft.add(sourceIn(source?.text(name) ?? ''), port);
  for (const name of ['SourceIp', 'SourceIP', 'Source']) draft.add(sourceIn(report.text(name)), port);
  draft.time = timeIn(report.text('Date'));
  draft.type = report.text('ReportType') || report.text('Report-Type');
  addFields(draft.details, report, notDetails);
  return draft;
}

const notDetails = new Set([
  'ReportType',
  'Report-Type',
  'Date',
  'Source',
  'SourceIp',
  'SourceIP',
  'SourcePort',
  'Url',
  'URL',
  'Attachment',
  'Samples',
  'Reported-From',
  'Report-ID',
  'Schema-URL',
  'User-Agent',
]);
