import { csv } from '../read-csv/csv.js';
import { mispCsv } from '../read-csv/misp-csv.js';
import { shadowserver } from '../read-csv/shadowserver.js';
import {
  fengsuiJson,
  idea,
  iodefJson,
  json,
  misp,
  ndjson,
  stix,
  xarfV3Json,
  xarfV4,
} from '../read-json/json-reader.js';
import { arf } from '../read-mail/arf.js';
import { xarfV3Mail } from '../read-mail/xarf-v3.js';
import { cnvdXml } from '../read-xml/cnvd-xml.js';
import { iodefV1 } from '../read-xml/iodef-v1.js';
import { iodefV2 } from '../read-xml/iodef-v2.js';
import type { Part } from './part.js';
import type { Reader } from './reader.js';

/** Every reader, the ones that are surest of their format first. What none recognises is read as text. */
export const readers: readonly Reader[] = [
  iodefV2,
  iodefV1,
  cnvdXml,
  arf,
  xarfV3Mail,
  xarfV4,
  xarfV3Json,
  stix,
  idea,
  iodefJson,
  misp,
  fengsuiJson,
  ndjson,
  json,
  shadowserver,
  mispCsv,
  csv,
];

/** The reader for a part, undefined where it is text or nothing that can be read. */
export function readerOf(part: Part): Reader | undefined {
  return readers.find((reader) => reader.recognises(part));
}
