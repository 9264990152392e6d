/** Mail gateways, search engines and services whose links only lead on to a page that they have in them. */
const wrappers = new RegExp(
  [
    'safelinks\\.protection|urldefense|linkprotect|mimecast|trendmicro\\.com/wis|\\.protection\\.sophos|secure-web\\.cisco',
    'protect\\d?\\.fireeye|clicktime\\.|deref-(?:gmx|web|1und1)\\.|fmlurlsvc|emailprotection\\.link|urlproxy|url-?protect',
    '\\.avanan\\.|titanhq|doubleclick\\.net|google\\.[a-z.]{2,6}/(?:url|amp/|translate)|bing\\.com/ck/|r\\.search\\.yahoo',
    '//lm?\\.(?:facebook|instagram)\\.com|linkedin\\.com/(?:redir|safety)|vk\\.com/away|youtube\\.com/redirect|slack-redir',
    'steamcommunity\\.com/linkfilter|//link\\.[a-z]{2,12}\\.(?:com|cn)/\\?|douban\\.com/link|\\.qq\\.com/(?:cgi-bin|middle)',
  ].join('|'),
  'i',
);

/** A gateway by another name: its host says what it does, or the page is in the query with a signature. */
function isRewritten(link: string): boolean {
  return (
    /^https?:\/\/[^/?#]{0,100}(?:safe-?links?|link-?(?:protect|guard|scan)|url-?(?:defen[cs]e|guard|scan|rewrite)|click-?protect)[^/?#]{0,100}[/?]/i.test(
      link,
    ) || /[?&]url=https?%3A%2F%2F[^&]{3,1500}&(?:amp;)?(?:[^&]{0,300}&){0,4}(?:sdata|signature|hmac)=/i.test(link)
  );
}

/** The address within a link that something wrapped around it; any other address as it is. */
export function unwrapLink(link: string): string {
  if (link.length < 30 || !(wrappers.test(link) || isRewritten(link))) return link;
  return betweenUnderscores(link) ?? withinQuery(link) ?? withinPath(link) ?? hostToldBeside(link) ?? link;
}

/** `https://urldefense.com/v3/__http://example.org/a__;…`, `https://url.avanan.click/v2/___http://example.org/a___.…` */
function betweenUnderscores(link: string): string | undefined {
  return /\/v\d\/[\w.:]{0,40}?_{2,3}(https?:\/\/?.{1,1900}?)_{2,3}[;.]/i
    .exec(link)?.[1]
    ?.replace(/^(https?:\/)(?!\/)/i, '$1/');
}

function withinQuery(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { searchParams, hostname } = new URL(link);
  for (const [name, value] of searchParams) {
    const inner = hostname.startsWith('urldefense') && /^https?-3A/i.test(value) ? proofpoint(value) : value;
    const plain = asLink(inner) ?? asLink(inBase64(inner === '' ? name : inner));
    if (plain !== undefined) return plain;
  }
  return undefined;
}

/** `https://secure-web.cisco.com/…/https%3A%2F%2Fexample.org`, `https://www.google.com/amp/s/example.org/a` */
function withinPath(link: string): string | undefined {
  const coded = /(?:\/|RU=)(https?%3A%2F%2F[^/\s]{3,1900})/i.exec(link)?.[1];
  if (coded !== undefined) return asLink(decoded(coded));
  const page = /\/amp\/s\/([^?#]{4,1900})/i.exec(link)?.[1];
  return page === undefined ? undefined : asLink(`https://${page}`);
}

/** Some hide the page, and tell only its host. */
function hostToldBeside(link: string): string | undefined {
  const host = /[?&](?:domain|d)=([a-z0-9.-]{4,253})(?:&|$)/i.exec(link)?.[1];
  return host?.includes('.') === true ? asLink(`http://${host}/`) : undefined;
}

function asLink(text: string): string | undefined {
  return /^https?:\/\/[^/\s]+\.[^/\s]/i.test(text) && URL.canParse(text)
    ? text.replace(/[\s<>"`{}|\\^]/g, encodeURIComponent)
    : undefined;
}

/** One service writes `a1` before it. */
function inBase64(text: string): string {
  const coded = /^(?:a1|b)?(aHR0c[\w+/=-]{8,2000})$/.exec(text)?.[1] ?? '';
  return Buffer.from(coded, 'base64').toString();
}

/** Version 2 writes `-3A` for `:` and `_` for `/`. */
function proofpoint(inner: string): string {
  return decoded(inner.replaceAll('_', '/').replace(/-([0-9A-F]{2})/g, '%$1'));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
