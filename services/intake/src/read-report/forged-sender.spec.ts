import { describe, expect, it } from '@jest/globals';
import { isForged, ownServersIn } from './forged-sender.js';
import { rawHeadersOf } from './raw-headers.js';

const ours = ownServersIn('mx.cert.example, MX2.cert.example');

/** Whether a mail with these lines at its top is taken for forged. */
function forged(...lines: string[]): boolean {
  const mail = [...lines, 'From: li@example.org', '', 'Authentication-Results: mx.cert.example; dmarc=fail'];
  return isForged(rawHeadersOf(Buffer.from(mail.join('\r\n'))), ours);
}

const results = (told: string, server = 'mx.cert.example') => `Authentication-Results: ${server}; ${told}`;

describe('a sender that our mail server calls forged', () => {
  it.each([
    'dmarc=fail (p=none dis=none) header.from=example.org',
    'dkim=pass header.d=example.net; spf=pass smtp.mailfrom=example.net; dmarc=fail header.from=example.org',
    'DMARC = Fail',
    'dmarc/1=fail',
    'spf=fail smtp.mailfrom=example.org; dkim=fail (bad signature) header.d=example.org',
    'spf=softfail; dkim=fail; dmarc=none',
    'spf=hardfail; dkim=hardfail',
    'dkim=fail header.d=example.org; dkim=fail header.d=example.net; spf=softfail; dmarc=temperror',
  ])('is one by %s', (told) => {
    expect(forged(results(told))).toBe(true);
  });

  it.each([
    'none',
    'dmarc=pass; spf=fail; dkim=fail',
    'spf=fail; dkim=none',
    'spf=fail',
    'spf=softfail; dkim=pass',
    'spf=pass; dkim=fail; dmarc=none',
    'dkim=fail header.d=example.org; dkim=pass header.d=example.net; spf=fail',
    'spf=fail smtp.helo=mx.example.org; spf=pass smtp.mailfrom=example.org; dkim=fail',
    'dmarc=temperror; spf=temperror; dkim=permerror',
    'dmarc=failing',
    'dmarc/2=fail',
    'x-dmarc=fail',
  ])('is none by %s', (told) => {
    expect(forged(results(told))).toBe(false);
  });

  it('is one by the name that any of our servers has, in whatever letters', () => {
    expect(forged(results('dmarc=fail', 'mx2.CERT.example'))).toBe(true);
    expect(forged(results('dmarc=fail', 'mx.cert.example 1'))).toBe(true);
    expect(forged(results('dmarc=fail', '"mx.cert.example"'))).toBe(true);
  });

  it('is none by the word of others, whom nobody has to believe', () => {
    expect(forged(results('dmarc=fail', 'mx.example.net'))).toBe(false);
    expect(forged(results('dmarc=fail', 'mx.cert.example.net'))).toBe(false);
    expect(forged(results('dmarc=fail', 'mx.cert.example 2'))).toBe(false);
    expect(forged('Authentication-Results: spf=fail; dkim=fail; dmarc=fail')).toBe(false);
    expect(forged('Authentication-Results:')).toBe(false);
    expect(isForged([{ name: 'authentication-results', value: 'mx.cert.example; dmarc=fail' }], new Set())).toBe(false);
  });

  it('is not made true by the word of others either', () => {
    expect(forged(results('dmarc=fail'), results('dmarc=pass', 'mx.example.net'))).toBe(true);
    expect(forged(results('dmarc=pass', 'mx.example.net'), results('dmarc=fail'))).toBe(true);
  });

  it('is told by what our server put above: what stands below came with the mail', () => {
    expect(forged('Received: from mx.example.net', results('dmarc=fail'), results('dmarc=pass'))).toBe(true);
    expect(forged(results('dmarc=pass'), 'Received: from mx.example.net', results('dmarc=fail'))).toBe(false);
  });

  it('is told by fields of their own for each method', () => {
    expect(forged(results('dkim=fail'), results('spf=fail', 'mx2.cert.example'), results('dkim=pass'))).toBe(true);
    expect(forged(results('dmarc=pass'), results('dkim=fail'), results('spf=fail'))).toBe(false);
  });

  it('is neither told by comments nor by what is quoted', () => {
    expect(forged(results('dmarc=pass (was; dmarc=fail (nested; dmarc=fail) and \\) more; dmarc=fail)'))).toBe(false);
    expect(forged(results('dmarc (of us) = (at last) fail'))).toBe(true);
    expect(forged('Authentication-Results: (ours) mx.cert.example (of 2) ; dmarc=fail')).toBe(true);
    expect(forged(results('spf=pass reason="so; dmarc=fail"'))).toBe(false);
    expect(forged(results('spf=pass smtp.mailfrom="a(b\\";c"@example.org; dmarc=fail'))).toBe(true);
  });

  it('is told across folded lines', () => {
    expect(
      forged(
        'Authentication-Results:',
        ' mx.cert.example;',
        '\tdkim=none;',
        '  dmarc=fail',
        '\t(p=reject)',
        ' header.from=example.org',
      ),
    ).toBe(true);
  });

  it('is neither called so nor cleared by ARC, which anybody can seal', () => {
    const arc = (told: string) => `ARC-Authentication-Results: i=1; mx.cert.example; ${told}`;
    expect(forged(arc('dmarc=fail'))).toBe(false);
    expect(forged(arc('dmarc=pass'), results('dmarc=fail; arc=pass'))).toBe(true);
  });

  it.each([['('.repeat(60_000)], ['"'.repeat(60_001)], [';dmarc='.repeat(9_000)], [`${' '.repeat(60_000)}x`]])(
    'is looked for soon in hostile fields: %#',
    (told) => {
      const started = process.cpuUsage();
      for (let count = 0; count < 20; count++) expect(forged(results(told))).toBe(false);
      expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
    },
  );
});
