import { registrableDomain } from '../choose-parties/host-relations.js';
import { NoAnswer } from './bounds.js';
import type { Bounds } from './bounds.js';
import { getText } from './get-text.js';
import { readSecurityTxt } from './security-txt.js';
import type { SecurityTxt } from './security-txt.js';

/** Gets and reads the security.txt of a site, `https://host`. Throws NoAnswer and ServerBusy. */
export async function fetchSecurityTxt(origin: string, bounds: Bounds): Promise<SecurityTxt> {
  const asked = { accept: 'text/plain', mayLead: isSameOrganisation };
  const { text, mediaType, way } = await getText(`${origin}/.well-known/security.txt`, asked, bounds);
  // RFC 9116, section 3. A page that says politely that there is no such file comes as text/html.
  if (mediaType !== 'text/plain')
    throw new NoAnswer(`The answer is ${mediaType.slice(0, 60) || 'of no type'}, not text/plain`);
  const read = readSecurityTxt(text, new Date(), way);
  if (typeof read === 'string') throw new NoAnswer(read);
  return read;
}

/** From `example.org` to `www.example.org`; anywhere else it is somebody else who speaks. */
function isSameOrganisation(from: URL, to: URL): boolean {
  const domain = registrableDomain(from.hostname);
  const isSame = to.hostname === from.hostname || (domain !== undefined && domain === registrableDomain(to.hostname));
  return to.protocol === 'https:' && isSame;
}
