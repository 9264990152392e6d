import { findingsOfIncident } from './iodef.js';
import type { XmlRoot } from './opened-xml.js';
import { xmlReader } from './xml-reader.js';

/** IODEF as RFC 7970 has it. */
export const iodefV2 = xmlReader({
  format: 'iodef-v2',
  record: 'Incident',
  matches: (root) => root.name === 'IODEF-Document' && isVersionTwo(root),
  read: findingsOfIncident,
});

/** The namespace is surer than the version, which is often left as it was. */
export function isVersionTwo({ tag }: XmlRoot): boolean {
  if (tag.includes(':iodef-1.0')) return false;
  return tag.includes(':iodef-2.0') || /\bversion\s{0,5}=\s{0,5}["']2/.test(tag);
}
