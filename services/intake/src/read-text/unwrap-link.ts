/** The address within a link that a mail gateway or a search engine wrapped around it; any other address as it is. */
export function unwrapLink(link: string): string {
  if (!/safelinks\.protection|urldefense|google\.[a-z.]{2,6}\/url\?|l\.facebook\.com|linkprotect/i.test(link))
    return link;
  return withinVersion3(link) ?? withinQuery(link) ?? link;
}

/** `https://urldefense.com/v3/__http://example.org/a__;…` */
function withinVersion3(link: string): string | undefined {
  return /^https:\/\/urldefense\.[a-z]{2,6}\/v3\/__(https?:\/\/?.{1,1900}?)__;/i
    .exec(link)?.[1]
    ?.replace(/^(https?:\/)(?!\/)/, '$1/');
}

function withinQuery(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { searchParams, hostname } = new URL(link);
  const inner =
    searchParams.get('url') ?? searchParams.get('u') ?? searchParams.get('q') ?? searchParams.get('a') ?? '';
  const plain = hostname.startsWith('urldefense') && /^https?-3A/i.test(inner) ? proofpoint(inner) : inner;
  return /^https?:\/\//i.test(plain) && URL.canParse(plain) ? plain : undefined;
}

/** Version 2 writes `-3A` for `:` and `_` for `/`. */
function proofpoint(inner: string): string {
  const encoded = inner.replaceAll('_', '/').replace(/-([0-9A-F]{2})/g, '%$1');
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
