import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { misp } from './json-reader.js';

const md5 = '0123456789abcdef0123456789abcdef';

function attribute(type: string, value: string, fields: object = {}) {
  return { type, value, category: 'Network activity', to_ids: true, timestamp: '1772352000', ...fields };
}

function read(document: object, warnings: string[] = []): Finding[] {
  const part = {
    path: 'event.json',
    name: '',
    mediaType: '',
    charset: '',
    bytes: Buffer.from(JSON.stringify(document)),
  };
  if (!misp.recognises(part)) throw new Error('it is not recognised');
  const found = misp.read(part, {
    columns: undefined,
    receivedAt: new Date(0),
    warn: (said) => void warnings.push(said),
  });
  if (!(Symbol.iterator in found)) throw new Error('it is read at once');
  return [...found];
}

function values(document: object): string[][] {
  return read(document).map(({ observables }) =>
    observables.map(({ value, port }) => value + (port ? ` ${port}` : '')),
  );
}

describe('reading events of MISP', () => {
  it.each([
    ['ip-src', '192.0.2.1', ['192.0.2.1']],
    ['ip-dst|port', '192.0.2.1|8080', ['192.0.2.1 8080']],
    ['domain|ip', 'evil.example.net|192.0.2.1', ['evil.example.net', '192.0.2.1']],
    ['hostname|port', 'evil.example.net|443', ['evil.example.net 443']],
    ['url', 'hxxp://evil[.]example.net/a|b', ['http://evil.example.net/a']],
    ['filename|md5', `a.exe|${md5}`, [md5]],
    ['filename|md5', `a|b.exe|${md5}`, [md5]],
    ['AS', '64500', ['AS64500']],
    ['vulnerability', 'CVE-2026-12345', ['CVE-2026-12345']],
  ])('takes %s', (type, value, expected) => {
    expect(values({ Event: { info: 'x', Attribute: [attribute(type, value)] } })).toEqual([expected]);
  });

  it('leaves out what was deleted and what is context only, and says how much', () => {
    const warnings: string[] = [];
    const event = {
      info: 'Campaign',
      Attribute: [
        attribute('ip-src', '192.0.2.1'),
        attribute('ip-src', '192.0.2.2', { deleted: true }),
        attribute('link', 'https://news.example.org/a', { to_ids: false, category: 'External analysis' }),
      ],
    };
    expect(read({ Event: event }, warnings)).toHaveLength(1);
    expect(warnings).toEqual([
      'event.json, line 1: 1 attributes that their author gave as context only were left out.',
    ]);
  });

  it('keeps the attributes of an object together', () => {
    const object = {
      name: 'file',
      Attribute: [attribute('filename', 'a.exe', { to_ids: false }), attribute('md5', md5)],
    };
    expect(read({ response: [{ Event: { info: 'x', date: '2026-03-01', Object: [object] } }] })).toMatchObject([
      { observables: [{ kind: 'md5' }], time: '2026-03-01T08:00:00Z', details: { object: 'file', filename: 'a.exe' } },
    ]);
  });

  it('takes what tells of the incident where nothing is marked for detection', () => {
    const unmarked = { to_ids: false };
    const event = {
      info: 'x',
      Tag: [{ name: 'tlp:white' }],
      Attribute: [
        attribute('ip-dst', '192.0.2.1', unmarked),
        attribute('url', 'https://news.example.org/', { ...unmarked, category: 'External analysis' }),
      ],
    };
    expect(values({ Event: event })).toEqual([['192.0.2.1']]);
    expect(read({ Event: event })[0]?.details['tlp']).toBe('CLEAR');
  });

  it('takes the bare attributes of an answer', () => {
    expect(values({ response: { Attribute: [attribute('domain', 'evil.example.net')] } })).toEqual([
      ['evil.example.net'],
    ]);
  });

  it('takes an attribute that stands beside its event, as the queue sends it', () => {
    const message = { Attribute: attribute('domain', 'evil.example.net'), Event: { id: '7', info: 'a wave' } };
    expect(values(message)).toEqual([['evil.example.net']]);
    expect(read(message)[0]?.details['info']).toBe('a wave');
  });

  it('takes a list of attributes without the event around them, and the category as their type', () => {
    const [finding] = read(attribute('ip-dst', '192.0.2.9', { event_id: '7' }));
    expect(finding).toMatchObject({ type: 'Network activity', observables: [{ value: '192.0.2.9' }] });
    expect(read(attribute('ip-dst', '192.0.2.9', { deleted: true }))).toEqual([]);
  });
});
