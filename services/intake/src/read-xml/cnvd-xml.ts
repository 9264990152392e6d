import type { Finding } from '../read-content/finding.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import { observableOf } from '../read-value/observable-in.js';
import { timeIn } from '../read-value/time-in.js';
import type { XmlElement } from './xml-element.js';
import { xmlReader } from './xml-reader.js';

/** The vulnerabilities that CNVD shares each week, with its own spelling of the element names. */
export const cnvdXml = xmlReader({
  format: 'cnvd-xml',
  record: 'vulnerability',
  matches: ({ name }) => /^vulnerabilit(?:y|ys|ies)$/.test(name),
  *read(record, part, warn) {
    const finding = findingOf(record, part, warn);
    if (finding === undefined) warn('The record has neither a CNVD number nor a CVE number.');
    else yield finding;
  },
});

function findingOf(record: XmlElement, part: string, warn: (sentence: string) => void): Finding | undefined {
  const draft = new FindingDraft({ part, warn }, record.line);
  const number = textIn(record, 'number').replace(/\s+/g, '');
  const named = observableOf(number, 'cnvd', 'cve');
  if (named === undefined && number !== '') warn('number is no CNVD number.');
  draft.add(named);
  for (const cve of [...textsIn(record, 'cveNumber'), textIn(record, 'cves'), textIn(record, 'cve')]) {
    for (const one of cve.split(/[,;，；、]/)) draft.add(observableOf(one.replace(/\s+/g, ''), 'cve'));
  }
  draft.type = textIn(record, 'isEvent');
  draft.time = timeIn(textIn(record, 'openTime') || textIn(record, 'submitTime'));
  for (const child of record.children) addField(draft, child);
  if (named === undefined && number !== '') draft.details.add('number', number);
  return draft.finish();
}

/** The text of a field, whatever letters of its name are capital. */
function textIn({ children }: XmlElement, name: string): string {
  return children.find((child) => child.name.toLowerCase() === name.toLowerCase())?.text.trim() ?? '';
}

function addField({ details }: FindingDraft, field: XmlElement): void {
  if (/^(?:number|cves)$/i.test(field.name)) return;
  if (field.children.length === 0) details.add(field.name, field.text.replace(/\r\n?/g, '\n').trim());
  else for (const inner of leaves(field)) details.add(field.name, inner.text);
}

function* leaves(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.children.length === 0) yield child;
    else yield* leaves(child);
  }
}

function textsIn(record: XmlElement, name: string): readonly string[] {
  return [...record.within(name)].map(({ text }) => text);
}
