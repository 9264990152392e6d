import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import { startOf } from '../read-content/part.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import type { Reader, Surroundings } from '../read-content/reader.js';
import { urlIn } from '../read-value/observable-in.js';
import { cellsOfLine } from './cells.js';
import { dialectOf } from './dialect.js';
import type { ListColumn } from './list-columns.js';
import { findingsIn, openList } from './read-list.js';
import { planOf } from './row-finding.js';
import { familyNamed, familyWith, reportInFileName, reportWith } from './shadowserver-reports.js';
import type { ReportFamily } from './shadowserver-reports.js';

/** Reports of the Shadowserver Foundation: times are in UTC, the type of a finding is the name of the report. */
export const shadowserver: Reader = {
  format: 'shadowserver-csv',
  recognises(part) {
    const start = startOf(part, 8_192).replace(/^\u00ef\u00bb\u00bf/, '');
    if (!start.slice(0, 4_096).toLowerCase().includes('timestamp')) return false;
    return headerIn(start, part.name) !== undefined;
  },
  read,
};

interface Header {
  readonly report: string;
  readonly family: ReportFamily;
}

/** Columns that Shadowserver adds to whatever it reports. */
const usual: ReadonlySet<string> = new Set(
  'asn geo region city naics sic sector hostname hostname_source tag severity infection family public_source application device_vendor src_asn src_geo src_region src_city src_naics src_sector dst_asn dst_geo dst_naics http_referer_asn http_referer_geo md5 request_type source_url leak_site_url'.split(
    ' ',
  ),
);

function headerIn(start: string, fileName: string): Header | undefined {
  const line = start.split(/\r\n|\n|\r/, 20).find((text) => text.trim() !== '' && !text.startsWith('#')) ?? '';
  const dialect = dialectOf(line);
  return dialect === undefined ? undefined : headerOf(cellsOfLine(line, dialect), fileName);
}

function headerOf(headings: readonly string[], fileName: string): Header | undefined {
  const columns = new Set(headings.map(nameOf));
  if (!columns.has('timestamp')) return undefined;
  const named = reportInFileName(fileName);
  const known = familyNamed(named);
  const fits = known !== undefined && columns.has(known.subject);
  const family = fits ? known : familyWith(columns);
  const habits = [...columns].filter((column) => usual.has(column)).length;
  if (family === undefined || !columns.has(family.subject) || habits < (fits ? 1 : 4)) return undefined;
  return { family, report: named !== '' && (fits || known === undefined) ? named : reportWith(columns) };
}

function nameOf(heading: string): string {
  return heading.trim().toLowerCase().replaceAll(' ', '_');
}

function* read(part: Part, surroundings: Surroundings): Generator<Finding> {
  const list = openList(part, { warn: (sentence) => surroundings.warn(sentence), columns: undefined });
  const headings = list?.head.headings ?? [];
  const header = headerOf(headings, part.name);
  if (list === undefined || header === undefined)
    throw new ContentNotUnderstood('shadowserver-csv', 'it has no header.');
  const columns = columnsOf(headings, header);
  const plan = planOf(columns, { near: surroundings.receivedAt, dayFirst: false }, header.report);
  const pages = header.family.subject === 'ip' && columns.some(({ heading }) => heading === 'http_host');
  for (const finding of findingsIn(list, plan, part.path)) yield pages ? withPage(finding) : finding;
}

/** Reports of web sites give the host and the path of a page in columns of their own. */
function withPage(finding: Finding): Finding {
  const { http_host: host, url: path = '', application = '' } = finding.details;
  const site = finding.observables[0];
  if (host === undefined || path === '' || site === undefined) return finding;
  const scheme = application === 'https' || site.port === 443 ? 'https' : 'http';
  const page = /^https?:/i.test(path) ? path : `${scheme}://${host}${path.startsWith('/') ? '' : '/'}${path}`;
  const found = urlIn(page);
  if (found === undefined) return finding;
  return { ...finding, observables: [...finding.observables, { ...found, part: site.part, line: site.line }] };
}

/** Where nothing names the report, what was found in each row does. */
function columnsOf(headings: readonly string[], { report, family }: Header): ListColumn[] {
  const taken = new Set<string>();
  const names = headings.map(nameOf);
  const type = report === '' ? ['infection', 'tag', 'family'].find((name) => names.includes(name)) : undefined;
  return names.map((heading, index) => {
    const told = heading === 'timestamp' ? 'time' : heading === type ? 'type' : family.columns[heading];
    const meaning = taken.has(heading) ? 'detail' : (told ?? 'detail');
    taken.add(heading);
    return { index, heading, meaning, reason: 'heading', zone: 0 };
  });
}
