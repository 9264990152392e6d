/** The host of a URL, without the brackets of an IPv6 address; empty where it has none. */
export function hostOfUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
}
