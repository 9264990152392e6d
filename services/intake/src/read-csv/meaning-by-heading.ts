import type { ColumnMeaning } from '../read-content/reader.js';
import type { Concept } from './headings.js';
import type { SeenColumn } from './seen-column.js';

/** What a column means by its heading; undefined where the heading says nothing that the cells agree with. */
export function meaningByHeading({ known, content, cells }: SeenColumn): ColumnMeaning | undefined {
  if (known === undefined) return undefined;
  const has = (concept: Concept) => known.concepts.has(concept);
  const holds = (...contents: readonly ColumnMeaning[]) => cells.length === 0 || contents.includes(content);
  if (has('time') && !has('ip') && !has('url') && holds('time')) return 'time';
  if (has('target') || has('asn')) return 'detail';
  if (has('hash')) return holds('hash') ? 'hash' : 'detail';
  if (has('describing')) return 'detail';
  if (has('ip') && holds('ip', 'domain', 'url')) return cells.length === 0 ? 'ip' : content;
  if (has('port')) return content === 'detail' ? 'port' : 'detail';
  if (has('type')) return content === 'detail' && !has('ip') && !has('url') ? 'type' : 'detail';
  if (has('cve')) return holds('cve') ? 'cve' : 'detail';
  if (has('url') && holds('url', 'domain', 'ip')) return 'url';
  if (has('email')) return holds('email') ? 'email' : 'detail';
  if ((has('domain') || has('host')) && holds('domain', 'url', 'ip')) return cells.length === 0 ? 'domain' : content;
  if (has('source')) return content === 'ip' ? 'ip' : 'detail';
  return has('url') ? 'url' : undefined;
}
