import { OutsideDoor } from '@fengsui/outside';
import type { OutsideTerms } from '@fengsui/outside';
import { certificateOf } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { longestAnswer } from '../src/look-up/bounds.js';
import { fetchSecurityTxt } from '../src/look-up/fetch-security-txt.js';
import { portOf } from './registries.js';

const contact = 'Contact: mailto:security@pines.example.org\n';
const good = `${contact}Expires: 2099-01-01T00:00:00Z\n`;
const signed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${good}-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n`;

/** What each host answers: a text, with its type, or where it sends on to. */
const answers: Readonly<Record<string, { text?: string; type?: string; to?: string; status?: number }>> = {
  'pines.example.org': { text: good, type: 'Text/Plain; charset=utf-8' },
  'signed.example.org': { text: signed, type: 'text/plain' },
  'redirected.example.org': { to: 'https://pines.example.org:PORT/.well-known/security.txt' },
  'away.example.org': { to: 'https://pines.example.net:PORT/.well-known/security.txt' },
  'circle.example.org': { to: '/.well-known/security.txt' },
  'plain.example.org': { to: 'http://pines.example.org:PORT/.well-known/security.txt' },
  'inner.example.org': { to: 'https://intranet.example.org:PORT/.well-known/security.txt' },
  'intranet.example.org': { text: good, type: 'text/plain' },
  'expired.example.org': { text: `${contact}Expires: 2020-01-01T00:00:00Z\n`, type: 'text/plain' },
  'page.example.org': { text: good, type: 'text/html' },
  'typeless.example.org': { text: good },
  'large.example.org': { text: `${good}${'#\n'.repeat(200_000)}`, type: 'text/plain' },
  'none.example.org': { status: 404 },
  'another.example.org': { status: 101 },
};

let server: Server;
let terms: OutsideTerms;
const asked: string[] = [];

beforeAll(async () => {
  const { key, certificate } = await certificateOf('*.example.org');
  server = createServer({ key, cert: certificate }, (request, response) => {
    const host = request.headers.host?.split(':', 1).join('') ?? '';
    asked.push(`${host}${request.url}`);
    const { text = '', type, to, status = to === undefined ? 200 : 302 } = answers[host] ?? { status: 404 };
    if (status === 101) return void request.socket.write('HTTP/1.1 101 \r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    const location = to?.replace('PORT', String(portOf(server)));
    response.writeHead(status, { ...(type !== undefined && { 'content-type': type }), ...(location && { location }) });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  terms = {
    plainInside: true,
    longestAnswer,
    deadlineMs: 2_000,
    // The server's address is let pass for these names, as a public one would be.
    insideHosts: Object.keys(answers).filter((host) => host !== 'intranet.example.org'),
    authorities: [certificate],
    resolve: async () => ['127.0.0.1'],
  };
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const fetchOf = (host: string, more: Partial<OutsideTerms> = {}) =>
  fetchSecurityTxt(`https://${host}:${portOf(server)}`, {
    door: new OutsideDoor({ ...terms, ...more }),
  });

describe('the security.txt of a site', () => {
  it.each([
    ['pines.example.org', false],
    ['signed.example.org', true],
    ['redirected.example.org', false],
  ])('is fetched from %s', async (host, isSigned) => {
    expect(await fetchOf(host)).toEqual({ contacts: ['security@pines.example.org'], signed: isSigned });
    expect(asked).toContain(`${host}/.well-known/security.txt`);
  });

  it.each([
    ['away.example.org', 'which is not followed'],
    ['circle.example.org', 'in a circle'],
    ['plain.example.org', 'which is not followed'],
    ['inner.example.org', 'no public address'],
    ['intranet.example.org', 'no public address'],
    ['expired.example.org', 'has expired on 2020-01-01'],
    ['page.example.org', 'text/html, not text/plain'],
    ['typeless.example.org', 'of no type'],
    ['large.example.org', 'too long'],
    ['none.example.org', 'The server said 404'],
    ['another.example.org', 'another protocol'],
  ])('is not taken from %s: %s', async (host, why) => {
    asked.length = 0;
    await expect(fetchOf(host)).rejects.toMatchObject({ name: 'NoAnswer', message: expect.stringContaining(why) });
    expect(asked.filter((one) => one.startsWith('intranet') || one.includes('example.net'))).toEqual([]);
  });

  it('is not taken where the certificate is nobody’s whom we know', async () => {
    await expect(fetchOf('pines.example.org', { authorities: [] })).rejects.toThrow(/DEPTH_ZERO|SELF_SIGNED|UNABLE/);
  });

  it('is not waited for longer than the deadline', async () => {
    const resolve = () => new Promise<string[]>(() => undefined);
    await expect(fetchOf('pines.example.org', { deadlineMs: 20, resolve })).rejects.toThrow('no public address');
  });
});
