import { isIPv4 } from 'node:net';
import { isVisitOfCrawler } from './crawlers.js';
import { isDatedRow } from './sections.js';
import { hostOfUrl } from './url-host.js';
import { isOfficial } from './names-told.js';
import { isArchive, isLookup, isReference } from './known-hosts.js';
import type { Mention, Standing } from './mention.js';
import type { Side } from './sides.js';
import type { Context } from './weigh-line.js';

/** Name servers for everyone, which stand in settings and in evidence. */
const openResolvers = new Set([
  '8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9', '114.114.114.114', '223.5.5.5', '223.6.6.6', '119.29.29.29',
  '208.67.222.222', '208.67.220.220', '2001:4860:4860::8888', '2001:4860:4860::8844',
]); // prettier-ignore

/** What an IP address counts where it stands. */
export function standingOfAddress(mention: Mention, context: Context): Standing {
  const { value } = mention;
  const { section, side, alone, defanged, firstOfLog, label, text } = context;
  if (section === 'registry' || section === 'route') return 'none';
  if (section === 'mail-head')
    return /^x-(?:originating|sender|source|client|remote)-?ip/i.test(text) ? 'relayed' : 'none';
  if (side.meaning === 'other' && section === 'words' && /^(?:web ?)?server(?: ?ip)?$/i.test(label)) return 'relayed';
  if (defanged && side.meaning !== undefined && !isLabelled(side) && section === 'words') return 'defanged';
  if (side.meaning === 'other' || side.meaning === 'notifier') return 'other';
  if (section === 'log' && isBroughtAlong(mention, text)) return 'named';
  if (section === 'log' && isVisitOfCrawler(text)) return 'quoted';
  if (section === 'log') return (side.meaning === 'reported' && !isAskedFor(label)) || firstOfLog ? 'logged' : 'quoted';
  if (defanged) return 'defanged';
  if (side.meaning === 'reported' && side.labelled) return 'named';
  if (openResolvers.has(value)) return 'quoted';
  // A network in the midst of a sentence mostly tells where an address lies.
  const begins = mention.kind === 'cidr' && text.slice(0, mention.start).trim() === '';
  if (alone || begins) return section === 'mail-body' ? 'quoted' : 'listed';
  if (section === 'signature') return 'other';
  return section === 'mail-body' && side.meaning === undefined ? 'quoted' : 'told';
}

function isLabelled({ labelled, above }: Side): boolean {
  return labelled && above !== true;
}

/** Addresses that every organisation has. */
const offices =
  /^(?:abuse|noc|security|cert|csirt|soc|support|info|admin|administrator|postmaster|hostmaster|webmaster|no-?reply|do-?not-?reply|incident|incidents|report|reports|help|helpdesk|contact|service|privacy|legal|sales|office|mail|phishing|spam|root|mailer-daemon)\b/i;

export function isOffice(address: string): boolean {
  return offices.test(address);
}

/** What a URL, a domain or an e-mail address counts where it stands. */
export function standingOfName(mention: Mention, context: Context): Standing {
  const { section, side, alone, defanged, inform, guide, label } = context;
  if (section === 'registry' || section === 'route') return 'none';
  if (mention.kind === 'email') return standingOfMailbox(mention, context);
  const host = mention.kind === 'url' ? hostOfUrl(mention.value) : mention.value;
  if (isReference(host) || (isLookup(host) && !(defanged && isArchive(host))) || isAgent(mention, context))
    return 'none';
  // Where defaced pages are kept, and where names are looked up.
  if (
    /\/mirror\/id\/\d/.test(mention.value) ||
    (!defanged && /\/(?:whois|ip-?lookup|dns-?lookup)\b/i.test(mention.value))
  )
    return 'none';
  // Where whoever has a site looks after it, and keys of writers.
  if (!defanged && section !== 'log' && pageOfOwner.test(mention.value)) return 'none';
  if (section === 'mail-head') return 'none';
  if (section === 'log') return mention.kind === 'url' ? standingInLog(mention, context) : 'none';
  if (defanged) return isOfficial(context.text, mention) ? 'other' : 'defanged';
  if (isSchema(mention, context) || (section === 'words' && context.explains)) return 'none';
  // Whoever deceives calls the pages theirs as well.
  if (section === 'mail-body' && side.meaning === 'other' && !side.labelled && !context.isEarlier) return 'relayed';
  if (side.meaning === 'other') return 'other';
  if (side.meaning === 'notifier' || context.described) return 'none';
  if (section === 'signature') return 'none';
  if (isNameOfHost(mention, label) || isHomepage(mention, context)) return 'quoted';
  if (side.meaning === 'reported' && side.labelled) return 'named';
  if (section === 'mail-body') return 'relayed';
  if (inform) return 'none';
  if (guide) return 'guiding';
  return alone ? 'listed' : 'told';
}

const pageOfOwner =
  /\/wp-admin\/(?:admin|options-general|users|plugins|profile|index)\.php(?:\?(?:page|action)=|$)|\/administrator\/index\.php\?option=|\.(?:asc|pgp|gpg)$/i;

/** In a log a URL is of whoever was asked or came from there, unless the request itself brings it along. */
function standingInLog(mention: Mention, context: Context): Standing {
  if (isReferrer(mention, context)) return 'none';
  if (isBroughtAlong(mention, context.text)) return 'listed';
  if (!isDatedRow(context.text) || context.side.meaning === 'notifier' || context.inform || context.guide)
    return 'quoted';
  return context.side.meaning === 'other' ? 'other' : 'listed';
}

const fetching = /(?:\bwget|\bcurl|\btftp|\blwp-download|\bfetch|\bjndi|\bldap|chmod|\binclude)(?![a-z])/i;
const leadingBack = /(?:redir\w*|ret(?:urn)?\w*|ref\w*|next|goto|continue|callback|back|dest\w*|service|home|site)=$/i;

const carrying =
  /(?:\b(?:ldaps?|rmi|iiop|dns|tftp|nis|corba|stratum\+tcp|\/dev\/tcp)[:}]{0,3}\/{1,2}|(?:\bwget|\bcurl|\btftp|\bnc)(?:(?: |\+|%20)-{0,2}\w{0,8}){0,3}(?: |\+|%20))$/i;

/** What an attacker makes a server load: `;wget+http://…`, `?page=http://…`. */
export function isBroughtAlong({ kind, value, start }: Mention, text: string): boolean {
  const line = text.slice(Math.max(0, start - 400), start);
  const before = line.slice(line.lastIndexOf('"') + 1);
  if (kind !== 'url') return carrying.test(before);
  if (fetching.test(before)) return true;
  if (!/[?&][\w[\]%.-]{0,40}=$/.test(before) || leadingBack.test(before)) return false;
  return (
    isIPv4(hostOfUrl(value)) ||
    /\.(?:txt|sh|php\d?|jpe?g|gif|png|exe|bin|elf|pl|py|zip)\b|\?{1,2}$/i.test(
      new URL(value).pathname + new URL(value).search,
    )
  );
}

function standingOfMailbox(mention: Mention, { section, side, alone, inform, guide }: Context): Standing {
  if (section !== 'words' || inform || guide || offices.test(mention.value)) return 'none';
  if (side.meaning === 'other' || side.meaning === 'notifier') return 'none';
  if (side.meaning === 'reported') return side.labelled ? 'named' : 'told';
  return alone ? 'listed' : 'told';
}

/** Hashes and numbers are what they are, unless they name the message or the case. */
export function standingOfNumber({ section, label }: Context): Standing {
  if (section === 'registry' || section === 'mail-head' || section === 'route') return 'none';
  return /\b(?:id|uuid|token|key|ticket|session|boundary|serial|fingerprint)\b/i.test(label) ? 'none' : 'told';
}

/** `+http://…` is how a program names itself in a log. */
function isAgent({ start }: Mention, { text }: Context): boolean {
  return /(?:^|[^a-z\d])\+$/i.test(text.slice(Math.max(0, start - 2), start));
}

/** What the rules of an XML document are called by. */
function isSchema({ value, start }: Mention, { label, text }: Context): boolean {
  if (/^xmlns|schemalocation$/i.test(label) || /\.(?:xsd|dtd)$/i.test(value)) return true;
  if (!/xmlns|schemalocation/i.test(text)) return false;
  return /(?:xmlns(?::[\w.-]{1,40})?|schemaLocation)\s?=\s?["'][^"']{0,200}$/i.test(
    text.slice(Math.max(0, start - 260), start),
  );
}

function isReferrer({ start }: Mention, { text }: Context): boolean {
  return /(?:" \d{3} (?:\d+|-) "|referr?er: "?)$/i.test(text.slice(Math.max(0, start - 30), start));
}

/** The reverse name of a reported address describes it. */
function isNameOfHost({ kind }: Mention, label: string): boolean {
  return (
    kind === 'domain' &&
    /^(?:(?:reverse )?host ?names?|ホスト名|主机名|主機名稱|호스트명)$/i.test(label.replace(/[^\p{L} ]/gu, ''))
  );
}

/** In a log the host is the one that was asked for, unless it is said to be a remote one. */
function isAskedFor(label: string): boolean {
  return /^"?(?:http[ _])?host"?$|^"?http[ _.]?"?host ?name"?$/i.test(label);
}

/** `Somebody's Team (http://team.example)`: the site of whoever is spoken of. */
function isHomepage({ kind, value, start, end }: Mention, { text }: Context): boolean {
  if (kind !== 'url' || new URL(value).pathname !== '/' || !/^\s?\)/.test(text.slice(end, end + 2))) return false;
  return /\p{Lu}[\p{L}\p{N}.-]{1,30}\)?,?\s?\((?:[^():]{1,40},)?\s?$|\(\p{Lu}[^():]{0,40},\s?$/u.test(
    text.slice(Math.max(0, start - 80), start),
  );
}
