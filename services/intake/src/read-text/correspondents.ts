import type { MailHead } from '../open-content/mail-head.js';
import { registrableDomain } from './host-names.js';
import { isMailProvider } from './known-hosts.js';
import type { Mention, WeighedMention } from './mention.js';
import { hostOfUrl } from './url-host.js';

/** Who wrote a report and to whom: their addresses and domains stand in it without being reported. */
export interface Correspondents {
  readonly addresses: ReadonlySet<string>;
  /** Who sent the report, of the addresses. */
  readonly sender: string;
  readonly domains: ReadonlySet<string>;
  /** The domains that they registered, but for those of mail providers. */
  readonly registered: ReadonlySet<string>;
}

/** `senders` are those whose reports are forwarded. */
export function correspondentsOf(mail: MailHead | undefined, senders: readonly string[] = []): Correspondents {
  const addresses = [mail?.from?.address, mail?.replyTo?.address, ...(mail?.recipients ?? []), ...senders]
    .filter((address) => address !== undefined && address !== '')
    .map((address) => (address ?? '').toLowerCase());
  const domains = addresses.map((address) => address.slice(address.lastIndexOf('@') + 1));
  const registered = domains.filter((domain) => !isMailProvider(domain)).map(registrableDomain);
  const sender = (mail?.from?.address ?? '').toLowerCase();
  return { addresses: new Set(addresses), sender, domains: new Set(domains), registered: new Set(registered) };
}

/**
 * Takes out the correspondents themselves. Other names of theirs are kept as a last resort: an organisation may report
 * its own defaced pages; and what is named by a label stands.
 */
export function withoutCorrespondents(
  mentions: readonly WeighedMention[],
  writers: Correspondents,
  words: () => string,
): WeighedMention[] {
  const own = withContacts(writers, mentions);
  const isBroken = once(() => brokenInto.test(words()));
  const isOwnHit = once(() => isBroken() && ownSiteHit.test(words()));
  return mentions.flatMap((mention) => {
    const { kind, value, standing } = mention;
    if (standing === 'none') return [];
    if (kind === 'email')
      return own.addresses.has(value.toLowerCase()) || isOwn(domainPart(value), own) ? [] : [mention];
    if (mention.beside !== undefined && (standing === 'told' || standing === 'logged') && isOwn(mention.beside, own))
      return [{ ...mention, standing: 'other' as const }];
    if (kind !== 'url' && kind !== 'domain') return [mention];
    const host = kind === 'url' ? hostOfUrl(value) : value;
    if (kind === 'domain' && own.domains.has(host)) return [];
    if (standing === 'guiding') return isOwn(host, own) ? [] : [mention];
    if (!isOwn(host, own) || standing === 'defanged' || isLabelled(mention)) return [mention];
    if (kind === 'url' && (standing === 'told' || standing === 'listed') && isOwnHit()) return [mention];
    return isBroken() ? [{ ...mention, standing: 'other' as const }] : [];
  });
}

function once(look: () => boolean): () => boolean {
  let known: boolean | undefined;
  return () => (known ??= look());
}

function isLabelled({ standing, part, isAbove, isFollowed }: WeighedMention): boolean {
  return standing === 'named' && isFollowed !== true && part !== 'subject' && isAbove !== true;
}

const ownSiteHit =
  /(?:我[校司方们院行局台厂部]|我单位|我公司|本(?:公司|单位|校|院|行|站)|敝公司|弊社|当社|自社|당사|저희|(?:\b(?:our|my|notre|unsere?|nuestr[oa]|noss[oa]|nostr[oa]|onze)|(?<![а-я])наш)(?![\p{L}]))(?:[^.。，,!！]|\.(?=\S)){0,60}(?:site|网站|網站|官网|主页|page|seite|サイト|ページ|홈페이지|сайт|página|pagina)(?:[^.。!！]|\.(?=\S)){0,60}(?:被(?:人|黑客|他人|不法分子)?(?:黑|篡改|挂马|植入|入侵|改成)|遭(?:到)?(?:篡改|入侵)|hacked|defaced|compromised|infected|gehackt|pirat|hackead|invadid|violat|взломан|改ざん|변조|해킹)/iu;
const brokenInto =
  /compromis|被改成|植入|改成|hack|defac|infected|篡改|被黑|挂马|入侵|改ざん|不正アクセス|변조|해킹|gehackt|pirat|invadid|violat|взлом/i;

/** Who gives an address to be reached at is one of those who write. */
function withContacts(own: Correspondents, mentions: readonly WeighedMention[]): Correspondents {
  const contacts = mentions.filter(({ isContact }) => isContact === true).map(({ value }) => domainPart(value));
  if (contacts.length === 0) return own;
  const domains = contacts.filter((domain) => !isMailProvider(domain)).map(registrableDomain);
  return { ...own, registered: new Set([...own.registered, ...domains]) };
}

/** Whether a name or a link is of one of them. */
export function isOfCorrespondents({ kind, value }: Mention, own: Correspondents): boolean {
  return kind === 'url' ? isOwn(hostOfUrl(value), own) : kind === 'domain' && isOwn(value, own);
}

function isOwn(host: string, { registered }: Correspondents): boolean {
  return registered.has(registrableDomain(host));
}

function domainPart(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
