import { FindingDraft } from '../read-value/finding-draft.js';
import { sourceIn } from '../read-value/address-range.js';
import { asnIn, observableIn, observableOf, urlIn } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import { timeIn } from '../read-value/time-in.js';
import { checkXarf } from './check-xarf/check-xarf.js';
import { addFields } from './json-details.js';
import type { JsonKind, JsonPlace } from './json-kind.js';
import { JsonObject } from './json-value.js';

/** X-ARF 4: one document, one finding. A fault costs a warning and never the finding. */
export const xarfV4Report: JsonKind = {
  format: 'xarf-v4',
  matches: (value) =>
    value instanceof JsonObject &&
    (value.has('xarf_version') || (value.has('source_identifier') && value.has('category') && value.has('type'))),
  *read(value, place) {
    if (!(value instanceof JsonObject)) return;
    checkXarf(value, (path, must) => place.warn(`${path} must ${must}.`));
    const finding = draftOf(value, place).finish();
    if (finding === undefined) place.warn('source_identifier and the URLs name no source that can be told.');
    else yield finding;
  },
};

function draftOf(document: JsonObject, place: JsonPlace): FindingDraft {
  const draft = new FindingDraft(place, place.line);
  for (const name of offendingUrls) draft.add(document.text(name) === '' ? undefined : urlIn(document.text(name)));
  const source = document.text('source_identifier');
  draft.add(
    sourceIn(source) ?? (/^AS\d/i.test(source) ? asnIn(source) : undefined),
    portIn(document.text('source_port')),
  );
  draft.add(observableOf(document.text('domain'), 'domain'));
  for (const url of [document.text('submission_url'), ...document.texts('redirect_chain')])
    draft.add(observableIn(url));
  for (const link of document.object('spam_indicators')?.texts('suspicious_links') ?? []) draft.add(observableIn(link));
  for (const hash of hashesOf(document)) draft.add(observableOf(hash, 'md5', 'sha1', 'sha256'));
  for (const cve of [document.text('cve_id'), ...document.texts('cve_ids')]) draft.add(observableOf(cve, 'cve'));
  draft.time = timeIn(document.text('timestamp'));
  draft.type = document.text('type');
  addFields(draft.details, document, notDetails);
  return draft;
}

function hashesOf(document: JsonObject): readonly string[] {
  const inner = [document.object('file_hashes'), document.object('file_info')].filter((found) => found !== undefined);
  return [
    document.text('file_hash'),
    ...inner.flatMap((object) => ['md5', 'sha1', 'sha256', 'file_hash'].map((name) => object.text(name))),
  ];
}

/** Where the content is: the first observable, because it is what must be taken down. */
const offendingUrls = ['url', 'infringing_url'];

/** Who reports, what the evidence holds, and what became an observable, a time or a type. */
const notDetails = new Set([
  'xarf_version',
  'timestamp',
  'reporter',
  'sender',
  'source_identifier',
  'source_port',
  'type',
  'url',
  'infringing_url',
  'submission_url',
  'redirect_chain',
  'domain',
  'cve_id',
  'cve_ids',
  'file_hash',
  'file_hashes',
  'evidence',
  '_internal',
]);
