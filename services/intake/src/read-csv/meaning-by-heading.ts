import type { ColumnMeaning } from '../read-content/reader.js';
import type { Concept } from './headings.js';
import type { SeenColumn } from './seen-column.js';
import { areDaysOfSheet } from './times-of-column.js';

/**
 * What a column means by its heading; undefined where the heading says nothing that the cells agree with.
 * A page that was hit is the subject, unless the list names who did it.
 */
export function meaningByHeading(column: SeenColumn, sourced: boolean): ColumnMeaning | undefined {
  const { known, content, contents, cells } = column;
  if (known === undefined) return undefined;
  const has = (concept: Concept) => known.concepts.has(concept);
  const holds = (...any: readonly ColumnMeaning[]) =>
    cells.length === 0 || any.some((meaning) => contents.has(meaning));
  const page = has('url') || has('domain');
  if (has('time') && !has('ip') && !has('url') && (holds('time') || areDaysOfSheet(cells))) return 'time';
  if ((has('target') && (sourced || !page)) || has('asn')) return 'detail';
  if (has('hash')) return holds('hash') ? 'hash' : 'detail';
  if (has('cve')) return holds('cve') ? 'cve' : 'detail';
  if (isNameOfType(column.heading) && content === 'detail') return 'type';
  if (has('describing') && !reported.test(column.heading) && !isOfDevice(column)) return 'detail';
  if (has('ip') && holds('ip', 'domain', 'url')) return asNamed(content, 'ip');
  if (has('port')) return content === 'detail' ? 'port' : 'detail';
  if (has('type') && page && (content === 'url' || content === 'domain')) return content;
  if (has('type') && areCounts(column)) return 'detail';
  if (has('type')) return content === 'detail' && !has('ip') && !has('url') && !has('indicator') ? 'type' : 'detail';
  if (has('url') && !(has('domain') && content === 'domain') && holds('url', 'domain', 'ip')) return 'url';
  if (has('email')) return holds('email') ? 'email' : 'detail';
  if ((has('domain') || has('host')) && holds('domain', 'url', 'ip')) return asNamed(content, 'domain');
  if (has('source')) return content === 'ip' ? 'ip' : 'detail';
  return has('url') ? 'url' : undefined;
}

/** `Events`, `attack_count`: how many there were. Numbers of categories are types. */
function areCounts({ heading, cells }: SeenColumn): boolean {
  return (
    cells.length > 0 && cells.every((cell) => /^\d[\d.,]{0,20}$/.test(cell)) && !/cat|class|typ|kind/i.test(heading)
  );
}

/** `Reported URL` is what the list is about, where `reported by` describes. */
const reported = /^\s*reported[ _-]?(?:ur[il]|link|site|website|domain|host|ip|address)/i;

/** `Device IP` is where the device is, which other columns describe. */
function isOfDevice({ heading, content }: SeenColumn): boolean {
  return (
    content === 'ip' &&
    /^\s*(?:device|service|product|system)[ _-]?ip(?:v?[46])?(?:[ _-]?addr(?:ess)?)?\s*$/i.test(heading)
  );
}

/** Columns of hosts hold addresses in some lists and names in others. */
function asNamed(content: ColumnMeaning, heading: ColumnMeaning): ColumnMeaning {
  return content === 'ip' || content === 'domain' || content === 'url' ? content : heading;
}

/** `Attack Name`, `威胁名称`: what was seen, where names of other things describe. */
export function isNameOfType(heading: string): boolean {
  return /(?:attack|threat|malware|event|alert|alarm|incident|rule)[ _-]?name$|(?:攻击|威胁|告警|事件|木马|病毒)名称$/i.test(
    heading.trim(),
  );
}
