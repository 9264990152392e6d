import { JsonObject } from './json-value.js';
import type { JsonValue } from './json-value.js';
import { belongingReferences, otherSideReferences } from './stix-observables.js';

/** The objects of a bundle, and which of them belong to which. */
export class StixBundle {
  readonly objects: readonly JsonObject[];
  private readonly byId: ReadonlyMap<string, JsonObject>;
  /** Relationships and sightings, by the id that they start from and by the one that they point to. */
  private readonly from = new Map<string, JsonObject[]>();
  private readonly to = new Map<string, JsonObject[]>();

  constructor(objects: readonly JsonObject[]) {
    this.objects = objects;
    this.byId = new Map(objects.map((object) => [object.text('id'), object]));
    for (const object of objects) {
      if (object.text('type') === 'relationship') {
        append(this.from, object.text('source_ref'), object);
        append(this.to, object.text('target_ref'), object);
      } else if (object.text('type') === 'sighting') append(this.to, object.text('sighting_of_ref'), object);
    }
  }

  find(id: string): JsonObject | undefined {
    return this.byId.get(id);
  }

  /** Relationships of an object to others, with the other object where the bundle has it. */
  related(id: string): readonly { readonly name: string; readonly other: JsonObject }[] {
    const named = (relations: readonly JsonObject[], end: string) =>
      relations.flatMap((relation) => {
        const other = this.find(relation.text(end));
        const isLive = relation.text('type') === 'relationship' && !isRevoked(relation);
        return other === undefined || !isLive ? [] : [{ name: relation.text('relationship_type'), other }];
      });
    return [...named(this.from.get(id) ?? [], 'target_ref'), ...named(this.to.get(id) ?? [], 'source_ref')];
  }

  /** Observable objects that something is said to consist of, to use or to be found at. */
  owned(id: string): readonly JsonObject[] {
    return (this.from.get(id) ?? [])
      .map((relation) => this.find(relation.text('target_ref')))
      .filter((target) => target !== undefined)
      .filter(isObservable);
  }

  sightings(id: string): readonly JsonObject[] {
    return (this.to.get(id) ?? []).filter((object) => object.text('type') === 'sighting' && !isRevoked(object));
  }

  /** Objects that fields of this one refer to and that belong to it. */
  belonging(object: JsonObject): readonly JsonObject[] {
    return this.referred(object, belongingReferences);
  }

  otherSide(object: JsonObject): readonly JsonObject[] {
    return this.referred(object, otherSideReferences);
  }

  private referred(object: JsonObject, names: readonly string[]): readonly JsonObject[] {
    const inner = names.flatMap((name) => object.texts(name)).map((id) => this.find(id));
    return inner.filter((found) => found !== undefined);
  }
}

export function isRevoked(object: JsonObject): boolean {
  return object.get('revoked') === true;
}

export function isObservable(object: JsonObject): boolean {
  return observableTypes.has(object.text('type'));
}

export function isStixObject(value: JsonValue): value is JsonObject {
  return (
    value instanceof JsonObject &&
    value.text('type') !== '' &&
    (/^[a-z0-9-]{1,250}--[0-9a-f-]{30,40}$/i.test(value.text('id')) || isNumberedByHand(value))
  );
}

/** Some write what they please behind the type. */
function isNumberedByHand(object: JsonObject): boolean {
  const [type, id] = [object.text('type'), object.text('id')];
  return type.length <= 250 && id.startsWith(`${type}--`) && id.length > type.length + 2;
}

const observableTypes = new Set([
  'artifact',
  'autonomous-system',
  'directory',
  'domain-name',
  'email-addr',
  'email-message',
  'file',
  'ipv4-addr',
  'ipv6-addr',
  'network-traffic',
  'process',
  'url',
]);

function append(map: Map<string, JsonObject[]>, id: string, object: JsonObject): void {
  const before = map.get(id);
  if (before === undefined) map.set(id, [object]);
  else before.push(object);
}

/** What only lists other objects, or says who speaks, owns none of them. */
export function ownsObjects(object: JsonObject): boolean {
  return !noSubjects.has(object.text('type'));
}

const noSubjects = new Set([
  'bundle',
  'identity',
  'marking-definition',
  'extension-definition',
  'language-content',
  'relationship',
  'sighting',
  'report',
  'grouping',
  'note',
  'opinion',
  'location',
  'course-of-action',
]);
