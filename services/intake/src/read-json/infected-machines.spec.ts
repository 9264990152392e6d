import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

async function values(document: object): Promise<string[]> {
  const bytes = Buffer.from(JSON.stringify(document));
  const part = { path: 'a.json', name: '', mediaType: '', charset: '', bytes };
  const surroundings = { columns: undefined, receivedAt: new Date(0), warn: () => undefined };
  const found: string[] = [];
  for await (const { observables } of readerOf(part)?.read(part, surroundings) ?? [])
    found.push(...observables.map(({ value, port }) => (port === undefined ? value : `${value} ${port}`)));
  return found;
}

describe('records of infected machines', () => {
  it.each([
    { ts: '2026-03-01T00:00:00Z', victim_ip: '192.0.2.7', victim_port: 1024, sinkhole: '203.0.113.9:443', botnet: 'a' },
    { infected_ip: '192.0.2.7', port: 1024, sinkhole_ip: '203.0.113.9', sinkhole_port: 443 },
    { client_ip: '192.0.2.7', src_port: 1024, sinkhole: { ip: '203.0.113.9', port: 443 }, malware: 'a' },
    { victim: { ip: '192.0.2.7', port: 1024 }, type: 'botnet drone', feed_url: 'https://feed.example.org/' },
  ])('name the machine in %j, and not the sinkhole', async (record) => {
    expect(await values([record])).toEqual(['192.0.2.7 1024']);
  });

  it.each([
    { sinkhole: '203.0.113.9', victims: [{ ip: '192.0.2.7', port: 1024 }] },
    { botnet: 'a', sinkhole: { ip: '203.0.113.9' }, victims: { '192.0.2.7': { port: 1024 } } },
    { sinkhole_ip: '203.0.113.9', malware: 'a', hits: { victims: [{ ip: '192.0.2.7', src_port: 1024 }] } },
  ])('are named in a list of victims as in %j', async (document) => {
    expect(await values(document)).toEqual(['192.0.2.7 1024']);
  });

  it('are told from those of victims that somebody else attacked', async () => {
    await expect(values([{ victim_ip: '198.51.100.1', type: 'defacement' }])).rejects.toThrow('no field of it names');
    await expect(values({ type: 'defacement', victims: [{ ip: '198.51.100.1' }] })).rejects.toThrow(
      'no field of it names',
    );
    expect(await values([{ src_ip: '192.0.2.7', victim_ip: '198.51.100.1', botnet: 'a' }])).toEqual(['192.0.2.7']);
  });
});
