import type { Finding } from '../read-content/finding.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import { timeIn } from '../read-value/time-in.js';
import { anyJson } from './any-json.js';
import type { JsonKind, JsonPlace } from './json-kind.js';
import { JsonArray, JsonObject } from './json-value.js';
import type { JsonValue } from './json-value.js';
import { isObservable, isRevoked, isStixObject, ownsObjects, StixBundle } from './stix-bundle.js';
import { tlpOf } from './stix-marking.js';
import { addObject, addPattern, addVulnerability } from './stix-observables.js';
import { parsePattern } from './stix-pattern.js';

/** STIX 2.0 and 2.1: a bundle, the envelope of a TAXII server, or an object alone. */
export const stixObjects: JsonKind = {
  format: 'stix-2.1',
  matches: (value) => value instanceof JsonObject && (isStixObject(value) || objectsOf(value).some(isStixObject)),
  *read(value, place) {
    if (!(value instanceof JsonObject)) return;
    const all = objectsOf(value).filter(isStixObject);
    yield* new StixReading(new StixBundle(all.length > 0 ? all : [value]), place).findings();
  },
};

function objectsOf(document: JsonObject): readonly JsonValue[] {
  const objects = document.get('objects');
  return objects instanceof JsonArray && !isObservedData(document) ? objects.items : [];
}

function isObservedData(object: JsonObject): boolean {
  return object.text('type') === 'observed-data';
}

function isBenign(object: JsonObject): boolean {
  const types = object.text('type') === 'indicator' ? object.texts('indicator_types') : [];
  return types.length > 0 && types.every((type) => type === 'benign');
}

/** When something was seen, the surest first; `date` is that of a mail. */
const timeFields = ['first_observed', 'valid_from', 'first_seen', 'date', 'start'];

class StixReading {
  private readonly bundle: StixBundle;
  private readonly place: JsonPlace;
  /** Observable objects that a finding has already. */
  private readonly claimed = new Set<JsonObject>();
  /** What the findings named. */
  private readonly named = new Set<string>();

  constructor(bundle: StixBundle, place: JsonPlace) {
    this.bundle = bundle;
    this.place = place;
  }

  *findings(): Generator<Finding> {
    const subjects = this.bundle.objects.filter((object) => !isObservable(object) && ownsObjects(object));
    yield* this.each(subjects.filter((object) => object.text('type') === 'indicator'));
    yield* this.each(subjects.filter((object) => object.text('type') !== 'indicator'));
    const alone = this.bundle.objects.filter((object) => isObservable(object) && !this.claimed.has(object));
    const inner = new Set(
      alone.flatMap((object) => [...this.bundle.belonging(object), ...this.bundle.otherSide(object)]),
    );
    yield* this.each(alone.filter((object) => !inner.has(object)));
    yield* this.each(alone.filter((object) => !this.claimed.has(object)));
    yield* this.madeUp();
  }

  /** Of types that somebody made up, the names of their fields are all that is known; some only tell an indicator again. */
  private *madeUp(): Generator<Finding> {
    for (const object of this.bundle.objects) {
      if (!object.text('type').startsWith('x-') || isRevoked(object)) continue;
      for (const finding of anyJson.read(object, this.place))
        if (finding.observables.some(({ value }) => !this.named.has(value))) yield finding;
    }
  }

  private *each(objects: readonly JsonObject[]): Generator<Finding> {
    for (const object of objects) {
      const finding = this.claimed.has(object) ? undefined : this.findingOf(object);
      if (finding === undefined) continue;
      for (const { value } of finding.observables) this.named.add(value);
      yield finding;
    }
  }

  private findingOf(object: JsonObject): Finding | undefined {
    const draft = new FindingDraft(this.place, object.line);
    const id = object.text('id');
    if (isRevoked(object)) {
      this.place.warn(`The ${object.text('type')} at line ${object.line} was revoked by its author and left out.`);
      for (const owned of this.bundle.owned(id)) this.claimed.add(owned);
      return undefined;
    }
    if (isBenign(object)) {
      this.place.warn(`The indicator at line ${object.line} is of benign activity and was left out.`);
      for (const owned of this.bundle.owned(id)) this.claimed.add(owned);
      return undefined;
    }
    if (isObservable(object)) this.addTree(draft, object);
    if (object.text('type') === 'indicator') this.addIndicator(draft, object);
    this.addTrees(draft, this.bundle.owned(id));
    if (!isObservable(object)) this.addTrees(draft, this.bundle.belonging(object).filter(isObservable));
    if (isObservedData(object)) this.addEmbedded(draft, object);
    if (object.text('type') === 'vulnerability' && this.bundle.related(id).length === 0)
      addVulnerability(draft, object);
    if (draft.isEmpty) return undefined;
    this.describe(draft, object);
    return draft.finish();
  }

  private addIndicator(draft: FindingDraft, indicator: JsonObject): void {
    const language = indicator.text('pattern_type') || 'stix';
    if (language !== 'stix') {
      this.place.warn(
        `The indicator at line ${indicator.line} is not written in the language of STIX and was left out.`,
      );
      return;
    }
    const pattern = parsePattern(indicator.text('pattern'));
    addPattern(draft, pattern);
    draft.time = timeIn(pattern.start);
    if (draft.isEmpty) {
      this.place.warn(`The pattern of the indicator at line ${indicator.line} names no address, name or hash.`);
    }
  }

  /** Objects that belong together: those that others refer to come with these, or stay on their other side. */
  private addTrees(draft: FindingDraft, objects: readonly JsonObject[]): void {
    const referred = new Set(
      objects.flatMap((object) => [...this.bundle.belonging(object), ...this.bundle.otherSide(object)]),
    );
    for (const object of objects) if (!referred.has(object)) this.addTree(draft, object);
    for (const object of objects) if (!this.claimed.has(object)) this.addTree(draft, object);
  }

  /** An observable object with those that it refers to; each object once. */
  private addTree(draft: FindingDraft, root: JsonObject): void {
    const waiting = [root];
    for (let object = waiting.shift(); object !== undefined; object = waiting.shift()) {
      if (this.claimed.has(object) && object !== root) continue;
      this.claimed.add(object);
      addObject(draft, object);
      const own = [...this.bundle.belonging(object), ...this.bundle.owned(object.text('id'))];
      waiting.push(...own.filter((inner) => !this.claimed.has(inner) && isObservable(inner)));
      for (const other of this.bundle.otherSide(object)) {
        // Where nothing else is named, the other side is what the record is about.
        if (own.length === 0 && draft.isEmpty) waiting.push(other);
        else draft.details.add('dst_ref', other.text('value'));
        this.claimed.add(other);
      }
    }
  }

  /** Observed data of STIX 2.0 holds its objects itself, by keys of its own. */
  private addEmbedded(draft: FindingDraft, data: JsonObject): void {
    const embedded = data.object('objects');
    if (embedded === undefined) return;
    const objects = [...embedded.fields].flatMap(([key, object]) => {
      if (!(object instanceof JsonObject)) return [];
      object.fields.set('id', key);
      return [object];
    });
    const inner = new StixReading(new StixBundle(objects), this.place);
    inner.addTrees(draft, objects);
  }

  private describe(draft: FindingDraft, object: JsonObject): void {
    const { details } = draft;
    const types = [...object.texts(`${object.text('type').replaceAll('-', '_')}_types`), ...object.texts('labels')];
    draft.type =
      [...new Set(types)].join(', ') || (isObservable(object) || isObservedData(object) ? '' : object.text('type'));
    draft.time ||= timeIn(timeFields.map((name) => object.text(name)).find(Boolean) ?? '');
    for (const name of ['name', 'description', 'confidence', 'valid_until', 'last_observed', 'number_observed']) {
      details.add(name, object.text(name));
    }
    details.add('tlp', tlpOf(object, this.bundle));
    for (const { other } of this.bundle.related(object.text('id'))) {
      if (!isObservable(other) && !isRevoked(other)) details.add(other.text('type'), other.text('name'));
    }
    for (const sighting of this.bundle.sightings(object.text('id'))) this.describeSighting(draft, sighting);
  }

  private describeSighting(draft: FindingDraft, sighting: JsonObject): void {
    draft.time = timeIn(sighting.text('first_seen')) || draft.time;
    for (const name of ['first_seen', 'last_seen', 'count']) draft.details.add(`sighting.${name}`, sighting.text(name));
    draft.details.add('sighting', sighting.text('description'));
  }
}
