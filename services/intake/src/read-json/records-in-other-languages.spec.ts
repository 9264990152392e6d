import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

async function values(document: object): Promise<string[]> {
  const bytes = Buffer.from(JSON.stringify(document));
  const part = { path: 'a.json', name: '', mediaType: '', charset: '', bytes };
  const surroundings = { columns: undefined, receivedAt: new Date(0), warn: () => undefined };
  const found: string[] = [];
  for await (const { observables } of readerOf(part)?.read(part, surroundings) ?? [])
    found.push(...observables.map(({ value }) => value));
  return found;
}

describe('records whose fields nobody has told the meaning of', () => {
  it.each([
    { hits: [{ page_url: 'https://a.example.com/p', resolved: '192.0.2.7', brand: 'Bank' }] },
    [{ takedown: 'x', url: 'https://a.example.com/p', hosted_on: '192.0.2.7', nameserver: '203.0.113.1' }],
    [{ url: 'https://a.example.com/p', lies_on: '192.0.2.7', reporter: '203.0.113.1', network: '203.0.113.0' }],
    [{ strona: 'https://a.example.com/p', adres: '192.0.2.7', ofiara: '203.0.113.1' }],
    [{ lien: 'https://a.example.com/p', adresse: '192.0.2.7', cible: '203.0.113.1' }],
    [{ ссылка: 'https://a.example.com/p', адрес: '192.0.2.7', цель: '203.0.113.1' }],
  ])('name the page and where it lies: %j', async (record) => {
    expect(await values(record)).toEqual(['https://a.example.com/p', '192.0.2.7']);
  });

  it('take no address of an unknown field beside one that is known', async () => {
    expect(await values([{ src_ip: '192.0.2.7', passed_by: '203.0.113.1' }])).toEqual(['192.0.2.7']);
  });
});
