import type { Finding } from '../read-content/finding.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import { timeIn } from '../read-value/time-in.js';
import type { JsonKind, JsonPlace } from './json-kind.js';
import { JsonArray, JsonObject } from './json-value.js';
import type { JsonValue } from './json-value.js';
import { addMispAttribute } from './misp-attribute.js';

/** Events of MISP: alone, in the answer to a search, or as bare attributes. */
export const mispEvent: JsonKind = {
  format: 'misp',
  matches: (value) => value instanceof JsonObject && (isBareAttribute(value) || eventsOf(value).length > 0),
  *read(value, place) {
    if (!(value instanceof JsonObject)) return;
    if (isBareAttribute(value)) yield* findingsOfMarked([{ event: value, owner: value, attributes: [value] }], place);
    for (const event of eventsOf(value)) yield* findingsOf(event, place);
  },
};

function eventsOf(document: JsonObject): readonly JsonObject[] {
  const inner = document.get('response') ?? document;
  const candidates: readonly JsonValue[] = inner instanceof JsonArray ? inner.items : [inner];
  return candidates
    .filter((candidate) => candidate instanceof JsonObject)
    .flatMap((candidate) => {
      const events = candidate.objects('Event');
      if (isEvent(candidate) && !events.some(isEvent)) return [candidate];
      return events.filter((event) => isEvent(event) || event.has('info'));
    });
}

function isEvent(object: JsonObject): boolean {
  const isAttribute = (item: JsonObject) => item.has('type') && item.has('value');
  return (
    object.objects('Attribute').some(isAttribute) ||
    object.objects('Object').some((inner) => inner.objects('Attribute').some(isAttribute))
  );
}

/** An item of a list of attributes, without the event around it. */
function isBareAttribute(value: JsonObject): boolean {
  return value.has('type') && value.has('value') && value.has('category') && value.has('to_ids');
}

/** What makes one finding, and the event that it is of. */
export interface AttributeGroup {
  readonly event: JsonObject;
  /** The attribute alone, or the object that holds them. */
  readonly owner: JsonObject;
  readonly attributes: readonly JsonObject[];
}

function* findingsOf(holder: JsonObject, place: JsonPlace): Generator<Finding> {
  // Messages of the queue have the attribute beside what its event is.
  const event = holder.object('Event') ?? holder;
  const groups: readonly AttributeGroup[] = [
    ...holder.objects('Attribute').map((attribute) => ({ event, owner: attribute, attributes: [attribute] })),
    ...holder.objects('Object').map((object) => ({ event, owner: object, attributes: object.objects('Attribute') })),
  ];
  yield* findingsOfMarked(groups, place);
}

function* findingsOfMarked(all: readonly AttributeGroup[], place: JsonPlace): Generator<Finding> {
  const groups = all.filter(({ owner }) => !isDeleted(owner));
  const marks = groups.some(({ attributes }) => attributes.some((attribute) => isDetectable(attribute)));
  yield* findingsOfGroups(groups, marks, place);
}

/** `marks` tells whether anything at all is marked for detection, so that what is not is context. */
export function* findingsOfGroups(
  groups: Iterable<AttributeGroup>,
  marks: boolean,
  place: JsonPlace,
): Generator<Finding> {
  let context = 0;
  for (const { event, owner, attributes } of groups) {
    const live = attributes.filter((attribute) => !isDeleted(attribute));
    const told = live.filter((attribute) => (marks ? isDetectable(attribute) : isOfIncident(attribute)));
    if (told.length === 0) {
      context += live.length;
      continue;
    }
    const draft = new FindingDraft(place, owner.line);
    for (const attribute of told) addMispAttribute(draft, attribute);
    if (draft.isEmpty) continue;
    const taken = new Set(told);
    for (const attribute of live)
      if (!taken.has(attribute)) draft.details.add(nameOf(attribute), attribute.text('value'));
    describe(draft, event, owner, told);
    const finding = draft.finish();
    if (finding !== undefined) yield finding;
  }
  if (context > 0) place.warn(`${context} attributes that their author gave as context only were left out.`);
}

const mostTags = 50;

function describe(draft: FindingDraft, event: JsonObject, owner: JsonObject, told: readonly JsonObject[]): void {
  const [first] = told;
  const seen = [owner, ...told].map((item) => item.text('first_seen')).find((time) => time !== '');
  draft.time = timeIn(seen ?? '') || timeIn(first?.text('timestamp') ?? '') || timeIn(event.text('date'));
  draft.type = first?.text('category') || owner.text('name');
  const { details } = draft;
  details.add('info', event.text('info')).add('threat_level_id', event.text('threat_level_id'));
  details.add('object', owner.has('Attribute') ? owner.text('name') : '');
  for (const attribute of told)
    details.add('attribute', attribute.text('type')).add('comment', attribute.text('comment'));
  const tags = event.objects('Tag').slice(0, mostTags);
  for (const tag of [...tags, ...told.flatMap((attribute) => attribute.objects('Tag'))]) {
    const [, tlp] = /^tlp:(.{1,20})$/i.exec(tag.text('name')) ?? [];
    details.add(tlp === undefined ? 'tag' : 'tlp', tlp?.toUpperCase().replace('WHITE', 'CLEAR') ?? tag.text('name'));
  }
}

function nameOf(attribute: JsonObject): string {
  return attribute.text('object_relation') || attribute.text('type');
}

function isDeleted(item: JsonObject): boolean {
  return item.isTrue('deleted');
}

export function isDetectable(attribute: JsonObject): boolean {
  return attribute.isTrue('to_ids');
}

/** Where an event marks nothing for detection, what it says of the incident itself is taken. */
function isOfIncident(attribute: JsonObject): boolean {
  return !contextCategories.has(attribute.text('category').toLowerCase());
}

const contextCategories = new Set([
  'external analysis',
  'internal reference',
  'targeting data',
  'attribution',
  'antivirus detection',
  'support tool',
  'person',
  'other',
]);
