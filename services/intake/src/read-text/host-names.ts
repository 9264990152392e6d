import { parse } from 'tldts';
import { domainToASCII } from 'node:url';

/** Top-level domains that are better known as endings of files; a name of two parts that ends so is taken for a file. */
const fileEndings = new Set([
  'zip', 'mov', 'sh', 'py', 'rs', 'md', 'so', 'ps', 'pm', 'cab', 'inc', 'ms', 'bz', 'tf', 'do', 'pl', 'cc',
]); // prettier-ignore
const unlikelyFileEndings = new Set(['pl', 'cc', 'ms', 'bz', 'do', 'tf', 'pm']);

const noHosts = new Set([
  'asp.net',
  'vb.net',
  'ado.net',
  'socket.io',
  'node.js',
  'e.g',
  'i.e',
  'localhost.localdomain',
  // Headings of a column of numbers.
  's.no',
  'sl.no',
  'sr.no',
  'ref.no',
]);

/** A host name in ASCII and lower case; undefined where the text is none, for want of a top-level domain or as a file's name. */
export function hostName(text: string): string | undefined {
  const trimmed = text.replace(/^[.\-_]{1,8}|[.\-_]{1,8}$/g, '');
  if (trimmed.length < 4 || trimmed.length > 253 || !trimmed.includes('.') || trimmed.includes('..')) return undefined;
  // A full stop without a space behind it: `server.The`.
  if (/[a-z0-9]\.[A-Z][a-z]+$/.test(trimmed)) return undefined;
  const ascii = /^[!-~]+$/.test(trimmed) ? trimmed.toLowerCase() : domainToASCII(trimmed);
  if (!/^[a-z0-9_.-]+$/.test(ascii) || noHosts.has(ascii) || !hasLabels(ascii)) return undefined;
  const { domain, publicSuffix, isIcann } = parse(ascii, {
    allowPrivateDomains: false,
    validateHostname: false,
    extractHostname: false,
  });
  if (!isIcann && !isReserved(ascii)) return undefined;
  if (isReserved(ascii)) return ascii;
  if (domain === null || publicSuffix === null || isFileName(trimmed, ascii)) return undefined;
  return ascii;
}

/** The domain that was registered, of which a host is a part; the host itself where that cannot be told. */
export function registrableDomain(host: string): string {
  return parse(host, { allowPrivateDomains: true, validateHostname: false }).domain ?? host;
}

/** Names that stand for others in examples (RFC 2606). */
function isReserved(host: string): boolean {
  return host.endsWith('.example') || host.endsWith('.test');
}

function hasLabels(host: string): boolean {
  return host
    .split('.')
    .every((label) => label.length > 0 && label.length <= 63 && !label.startsWith('-') && !label.endsWith('-'));
}

function isFileName(written: string, host: string): boolean {
  const labels = host.split('.');
  const ending = labels.at(-1) ?? '';
  if (/^(com|org|net|edu|java|javax|io)$/.test(labels[0] ?? '') && labels.length > 2) return true;
  if (!fileEndings.has(ending) || labels.length > 2) return false;
  return !unlikelyFileEndings.has(ending) || /_/.test(written);
}
