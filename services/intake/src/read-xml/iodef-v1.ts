import { findingsOfIncident } from './iodef.js';
import { isVersionTwo } from './iodef-v2.js';
import { xmlReader } from './xml-reader.js';

/** IODEF as RFC 5070 has it. */
export const iodefV1 = xmlReader({
  format: 'iodef-v1',
  record: 'Incident',
  matches: (root) => root.name === 'IODEF-Document' && !isVersionTwo(root),
  read: findingsOfIncident,
});
