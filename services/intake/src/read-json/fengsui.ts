import { incidentClasses, observableKinds, tlpLabels } from '@fengsui/contracts';
import { areMeantAsOwn, ownFieldMeant } from '../own-field-names.js';
import { isValueOf } from '../observable.js';
import type { Finding } from '../read-content/finding.js';
import { readText } from '../read-text/read-text.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import { observableIn, observableOf } from '../read-value/observable-in.js';
import { regions } from '../region.js';
import type { JsonKind, JsonPlace } from './json-kind.js';
import { JsonObject } from './json-value.js';

/** The body of `POST /reports`, as somebody sends it in a file or by mail. */
export const fengsuiReport: JsonKind = {
  format: 'fengsui-json',
  matches: (value) => value instanceof JsonObject && (isOwn(value) || isMeantAsOwn(value)),
  *read(value, place) {
    if (!(value instanceof JsonObject)) return;
    const report = corrected(value, place);
    sayWhatIsNone(report, place);
    const named = observablesOf(report, place);
    const finding = named ?? ofDescription(report.text('description'), place);
    if (finding === undefined) place.warn('The report names nothing that can be acted on.');
    else yield finding;
  },
};

/** What a field may say; what it says besides is kept, because it costs nobody the report. */
const vocabularies: readonly (readonly [field: string, values: readonly string[]])[] = [
  ['class', incidentClasses],
  ['region', regions],
  ['tlp', tlpLabels],
];

function sayWhatIsNone(report: JsonObject, place: JsonPlace): void {
  for (const [field, values] of vocabularies) {
    const given = report.text(field);
    if (given === '' || values.includes(given)) continue;
    place.warn(`${field} must be one of ${values.join(', ')}; it was kept as it stands.`);
  }
  for (const [index, observable] of report.objects('observables').entries()) {
    const kind = observable.text('kind');
    if (!observableKinds.some((known) => known === kind))
      place.warn(`observables[${index}].kind must be one of ${observableKinds.join(', ')}; its value told which.`);
  }
}

function isOwn(report: JsonObject): boolean {
  if (typeof report.get('description') !== 'string') return false;
  if (report.objects('observables').some(isObservable)) return true;
  return report.object('reporter') !== undefined && (report.has('class') || report.has('region'));
}

/** Each field is one of ours, but for slips in its name. */
function isMeantAsOwn(report: JsonObject): boolean {
  const names = [...report.fields.keys()];
  if (names.length < 2 || !areMeantAsOwn(names)) return false;
  const lists = names.filter((name) => ownFieldMeant(name) === 'observables');
  return lists.every((name) => report.objects(name).every(isObservable));
}

function isObservable(item: JsonObject): boolean {
  return item.has('kind') && item.has('value');
}

/** Under the names that were meant. Whoever sent it in a file is told nothing, so a person is. */
function corrected(report: JsonObject, place: JsonPlace): JsonObject {
  const own = new JsonObject(report.line);
  let unknown = 0;
  for (const [name, value] of report.fields) {
    const meant = ownFieldMeant(name);
    if (meant === undefined || (meant !== name && report.has(meant))) unknown += 1;
    else own.fields.set(meant, value);
    if (meant !== undefined && meant !== name) place.warn(`A field is misspelt; ${meant} is what it is called.`);
  }
  if (unknown > 0) place.warn(`Fields that no report here has were left out: ${unknown}.`);
  return own;
}

function observablesOf(report: JsonObject, place: JsonPlace): Finding | undefined {
  const draft = new FindingDraft(place, place.line);
  draft.type = report.text('class');
  for (const [index, observable] of report.objects('observables').entries()) {
    const kind = observableKinds.find((known) => known === observable.text('kind'));
    const value = observable.text('value');
    const named = kind === undefined ? observableIn(value) : (observableOf(value, kind) ?? asGiven(kind, value));
    if (named === undefined) place.warn(`observables[${index}].value is not what its kind asks for; it was left out.`);
    draft.add(named);
  }
  draft.details.add('region', report.text('region')).add('tlp', report.text('tlp'));
  return draft.finish();
}

function asGiven(kind: (typeof observableKinds)[number], value: string) {
  return isValueOf(kind, value) ? { kind, value } : undefined;
}

/** What the words name, where the report lists nothing. */
function ofDescription(description: string, place: JsonPlace): Finding | undefined {
  const { part, line, receivedAt } = place;
  const words = { path: part, name: '', mediaType: 'text/plain', charset: 'utf-8', bytes: Buffer.from(description) };
  const { finding } = readText([words], { columns: undefined, receivedAt, warn: (sentence) => place.warn(sentence) });
  return (
    finding && { ...finding, observables: finding.observables.map((observable) => ({ ...observable, part, line })) }
  );
}
