import {
  anyText,
  email,
  formed,
  hostname,
  integer,
  listOf,
  number,
  oneOf,
  port,
  shape,
  text,
  time,
  uuid,
} from '../check-json.js';
import type { Fields } from '../check-json.js';
import type { JsonObject } from '../json-value.js';

/** What one type of X-ARF 4 asks for beyond the core. */
export interface XarfType {
  readonly fields: Fields;
  readonly required: readonly string[];
  /** What else it asks for: fields that others make necessary. */
  readonly needs?: (document: JsonObject) => readonly string[];
}

export const xarfRequired = [
  'xarf_version',
  'report_id',
  'timestamp',
  'reporter',
  'sender',
  'source_identifier',
  'category',
  'type',
];

const contact = shape({ org: text(200), contact: email, domain: hostname }, ['org', 'contact', 'domain'], 'closed');

const evidence = shape(
  {
    content_type: anyText,
    description: text(500),
    payload: anyText,
    hash: formed('an algorithm, a colon and a hexadecimal hash', (value) =>
      /^(?:md5|sha1|sha256|sha512):[a-fA-F0-9]+$/.test(value),
    ),
    size: integer(0, 5_242_880),
  },
  ['content_type', 'payload'],
  'closed',
);

const tag = formed('a tag such as malware:conficker', (value) =>
  /^[a-z0-9][a-z0-9_+-]*:[a-z0-9][a-z0-9_+-]*$/.test(value),
);

export const xarfFields: Fields = {
  xarf_version: formed('a version such as 4.2.0', (value) => /^4\.[0-9]+\.[0-9]+$/.test(value)),
  report_id: uuid,
  timestamp: time,
  reporter: contact,
  sender: contact,
  source_identifier: anyText,
  source_port: port,
  category: oneOf('messaging content copyright connection vulnerability infrastructure reputation'),
  type: anyText,
  evidence_source: anyText,
  evidence: listOf(evidence, { most: 50 }),
  tags: listOf(tag, { most: 20 }),
  confidence: number(0, 1),
  description: text(1_000),
  legacy_version: oneOf('3'),
  _internal: shape({}),
};

export const cve = formed('a CVE number', (value) => /^CVE-\d{4}-\d{4,}$/.test(value));
export const titledWork: Fields = { work_title: text(500), rights_holder: text(200) };
