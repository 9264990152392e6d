import { describe, expect, it } from '@jest/globals';
import { readSecurityTxt } from './security-txt.js';

describe('a security.txt', () => {
  const at = new Date('2026-11-30T00:00:00Z');
  const way = [new URL('https://example.org/.well-known/security.txt')];
  const good = 'Contact: mailto:security@example.org\nExpires: 2027-01-01T00:00:00Z\n';
  const contacts = ['security@example.org'];

  it('names contacts in the order of preference', () => {
    const text = `\uFEFF# ours\r\nContact: https://example.org/report\r\nContact: http://example.org/insecure\n${good}`;
    expect(readSecurityTxt(text, at, way)).toEqual({
      contacts: ['https://example.org/report', 'security@example.org'],
      signed: false,
    });
  });

  it('is read inside its signature alone', () => {
    const frame = (text: string) =>
      `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${text}-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n`;
    const forged = 'Contact: mailto:forged@example.net\n';
    const text = `${forged}${frame(`- Contact: https://example.org/a\n${good}`)}${forged}`;
    expect(readSecurityTxt(text, at, way)).toEqual({ contacts: ['https://example.org/a', ...contacts], signed: true });
    expect(readSecurityTxt(frame(good).split('-----BEGIN PGP SIGNATURE')[0] ?? '', at, way)).toContain('once');
  });

  it('is that of the address that it was asked at', () => {
    const canonical = 'Canonical: https://example.org/.well-known/security.txt\n';
    expect(readSecurityTxt(`${good}${canonical}`, at, way)).toMatchObject({ contacts });
    const elsewhere = [new URL('https://example.net/.well-known/security.txt')];
    expect(readSecurityTxt(`${good}${canonical}`, at, elsewhere)).toBe('The security.txt is that of another address');
  });

  it.each([
    ['Contact: mailto:security@example.org\n', 'does not say once'],
    [`${good}Expires: 2028-01-01T00:00:00Z\n`, 'does not say once'],
    ['Contact: mailto:security@example.org\nExpires: 2026-11-29T00:00:00Z\n', 'expired on 2026-11-29'],
    ['Contact: mailto:security@example.org\nExpires: tomorrow\n', 'does not say once'],
    ['Expires: 2027-01-01T00:00:00Z\n', 'no contact'],
    ['<!doctype html><title>Not found</title>', 'does not say once'],
  ])('is not used where it must not be: %j', (text, why) => {
    expect(readSecurityTxt(text, at, way)).toContain(why);
  });
});
