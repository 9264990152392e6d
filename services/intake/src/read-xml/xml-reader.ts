import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import type { Format, Reader, Surroundings } from '../read-content/reader.js';
import { documentOf, rootOf } from './opened-xml.js';
import type { XmlRoot } from './opened-xml.js';
import type { XmlElement } from './xml-element.js';
import { xmlRecords } from './xml-records.js';
import { XmlFault } from './xml-scanner.js';

export interface XmlFormat {
  readonly format: Format;
  /** The element that is one record. */
  readonly record: string;
  matches(root: XmlRoot): boolean;
  read(record: XmlElement, part: string, warn: (sentence: string) => void): Iterable<Finding>;
}

export function xmlReader(format: XmlFormat): Reader {
  return {
    format: format.format,
    recognises: (part) => {
      const root = rootOf(part);
      return root !== undefined && format.matches(root);
    },
    read: (part, surroundings) => readRecords(part, surroundings, format),
  };
}

function* readRecords(part: Part, surroundings: Surroundings, format: XmlFormat): Generator<Finding> {
  let records = 0;
  try {
    for (const { element, fault } of xmlRecords(documentOf(part), format.record)) {
      records += 1;
      const place = `${part.path}, line ${element.line}`;
      if (fault !== undefined) surroundings.warn(`${place}: The document breaks off within this record.`);
      yield* format.read(element, part.path, (sentence) => surroundings.warn(`${place}: ${sentence}`));
    }
  } catch (cause) {
    if (!(cause instanceof XmlFault)) throw cause;
    throw new ContentNotUnderstood(format.format, `${cause.message}.`, { cause });
  }
  if (records === 0) throw new ContentNotUnderstood(format.format, `it holds no ${format.record}.`);
}
