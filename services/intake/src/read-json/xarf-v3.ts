import type { Format } from '../read-content/reader.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import { sourceIn } from '../read-value/address-range.js';
import { urlIn } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import { timeIn } from '../read-value/time-in.js';
import { addFields } from './json-details.js';
import type { JsonKind, JsonPlace } from './json-kind.js';
import { JsonObject } from './json-value.js';

/** X-ARF 3 as JSON, and the flat names of the versions before it. */
export const xarfV3Report = reportByClass('xarf-v3', (version) => !ofVersion4.test(version));

/** What counts itself to X-ARF 4 and keeps the names of X-ARF 3. */
export const xarfV4ByClass = reportByClass('xarf-v4', (version) => ofVersion4.test(version));

const ofVersion4 = /^v?4(?:\.|$)/i;

function reportByClass(format: Format, isOfFormat: (version: string) => boolean): JsonKind {
  return {
    format,
    matches: (value) => value instanceof JsonObject && isOfFormat(versionOf(value)) && reportOf(value) !== undefined,
    *read(value, place) {
      const report = value instanceof JsonObject ? reportOf(value) : undefined;
      const finding = report && draftOf(report, place).finish();
      if (finding === undefined) place.warn('Report names no source that can be told.');
      else yield finding;
    },
  };
}

function versionOf(document: JsonObject): string {
  return document.text('Version') || document.text('XARFVersion');
}

function reportOf(document: JsonObject): JsonObject | undefined {
  const report = document.object('Report');
  if (report !== undefined && (report.has('ReportType') || report.has('ReportClass'))) return report;
  const isFlat = document.has('Report-Type') || document.has('ReportClass');
  return isFlat && [...sources, ...urls].some((name) => document.has(name)) ? document : undefined;
}

/** Where the content is: the first observable, because it is what must be taken down. */
const urls = ['SourceUrl', 'SourceURL', 'Url', 'URL'];
const sources = ['Source', 'SourceIp', 'SourceIP'];

function draftOf(report: JsonObject, place: JsonPlace): FindingDraft {
  const draft = new FindingDraft(place, place.line);
  const source = report.object('Source');
  const port = portIn(source?.text('Port') ?? '') ?? portIn(report.text('SourcePort') || report.text('Port'));
  for (const url of [source?.text('URL'), source?.text('Url'), ...urls.map((name) => report.text(name))])
    draft.add(url ? urlIn(url) : undefined);
  for (const name of ['IP', 'Value', 'Domain', 'Hostname']) draft.add(sourceIn(source?.text(name) ?? ''), port);
  for (const name of sources) draft.add(sourceIn(report.text(name)), port);
  draft.time = timeIn(report.text('Date'));
  draft.type = report.text('ReportType') || report.text('Report-Type');
  addFields(draft.details, report, notDetails);
  return draft;
}

const notDetails = new Set([
  'ReportType',
  'Report-Type',
  'Date',
  ...sources,
  'SourcePort',
  ...urls,
  'Attachment',
  'Samples',
  'ReporterInfo',
  'Version',
  'Reported-From',
  'Report-ID',
  'Schema-URL',
  'User-Agent',
]);
