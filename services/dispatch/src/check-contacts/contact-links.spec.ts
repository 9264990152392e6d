import { describe, expect, it } from '@jest/globals';
import { ContactLinks } from './contact-links.js';

const site = 'https://cert.example.org';
const id = '0197a1b2-1234-7abc-8def-0123456789ab';

describe('the link to a contact', () => {
  const links = new ContactLinks('a secret of this house', site);

  it('leads back to the question that it was made for', () => {
    expect(links.read(links.tokenFor(id))).toBe(id);
  });

  it('leads to the page of this site that asks', () => {
    expect(links.linkTo(id)).toBe(`${site}/confirm-contact/${links.tokenFor(id)}`);
  });

  it('is refused once a sign of it is another', () => {
    const token = links.tokenFor(id);
    for (const at of [0, 20, 25, 41]) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(links.read(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeUndefined();
    }
  });

  it('is refused where another house made it, or nobody', () => {
    expect(new ContactLinks('another secret', site).read(links.tokenFor(id))).toBeUndefined();
    for (const text of ['', 'x', id, 'A'.repeat(43), `${links.tokenFor(id)}A`])
      expect(links.read(text)).toBeUndefined();
  });
});
