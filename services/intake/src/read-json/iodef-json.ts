import { findingsOfIncident } from '../read-xml/iodef.js';
import { XmlElement } from '../read-xml/xml-element.js';
import type { JsonKind } from './json-kind.js';
import { JsonArray, JsonObject, textOf } from './json-value.js';
import type { JsonValue } from './json-value.js';

/** IODEF 2 in JSON (RFC 8727), whose classes are those of the XML with the ones left out that only hold a list. */
export const iodefDocument: JsonKind = {
  format: 'iodef-v2',
  matches: (value) => value instanceof JsonObject && value.objects('Incident').some(isIncident),
  *read(value, place) {
    const incidents = value instanceof JsonObject ? value.objects('Incident').filter(isIncident) : [];
    for (const incident of incidents)
      yield* findingsOfIncident(elementOf('Incident', incident, 0), place.part, (sentence) => place.warn(sentence));
  },
};

function isIncident(object: JsonObject): boolean {
  return object.has('IncidentID') && [...object.fields.keys()].some((name) => incidentParts.has(name));
}

const incidentParts = new Set(['EventData', 'IndicatorData', 'Indicator', 'GenerationTime', 'ReportTime', 'Contact']);

/** A field that begins with a small letter is an attribute, `value` the text; all others are elements. */
function elementOf(name: string, object: JsonObject, depth: number): XmlElement {
  const attributes = new Map<string, string>();
  const element = new XmlElement(name, object.line, attributes);
  for (const [field, value] of object.fields) {
    if (field === 'value') element.text = textOf(value);
    else if (/^[A-Z]/.test(field)) addChildren(element, field, value, depth + 1);
    else attributes.set(field, typeof value === 'boolean' ? (value ? 'yes' : 'no') : textOf(value));
  }
  return element;
}

function addChildren(parent: XmlElement, name: string, value: JsonValue, depth: number): void {
  const items = value instanceof JsonArray ? value.items : [value];
  if (name === 'BulkObservableList') return addText(parent, name, items.map(textOf).join('\n'));
  const holder = holderIn(parent, name);
  for (const item of items) {
    if (item instanceof JsonObject && name === 'IndicatorData' && item.has('IndicatorID'))
      addChildren(parent, 'Indicator', item, depth);
    else if (item instanceof JsonObject && depth < deepest) holder.children.push(elementOf(name, item, depth));
    else if (!(item instanceof JsonObject) && !(item instanceof JsonArray)) addText(holder, name, textOf(item));
  }
}

const deepest = 60;

/** The classes that JSON may leave out, by those around them and within them. */
const holders = new Map([
  ['EventData System', 'Flow'],
  ['Incident Indicator', 'IndicatorData'],
]);

function holderIn(parent: XmlElement, name: string): XmlElement {
  const missing = holders.get(`${parent.name} ${name}`);
  if (missing === undefined) return parent;
  const holder = new XmlElement(missing, parent.line, new Map());
  parent.children.push(holder);
  return holder;
}

function addText(parent: XmlElement, name: string, text: string): void {
  const child = new XmlElement(name, parent.line, new Map());
  child.text = text;
  parent.children.push(child);
}
