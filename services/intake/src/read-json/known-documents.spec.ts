import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

async function read(document: object) {
  const bytes = Buffer.from(JSON.stringify(document));
  const part = { path: 'a.json', name: '', mediaType: '', charset: '', bytes };
  const reader = readerOf(part);
  const values: string[] = [];
  const surroundings = { columns: undefined, receivedAt: new Date(0), warn: () => undefined };
  for await (const { observables, type } of reader?.read(part, surroundings) ?? [])
    values.push([...observables.map(({ value }) => value), type].filter(Boolean).join(' '));
  return { format: reader?.format, values };
}

const idea = { Format: 'IDEA0', DetectTime: '2026-11-01T12:00:00Z', Category: ['Test'] };
const report = (last: number) => ({
  ...idea,
  Source: [{ IP4: [`192.0.2.${last}`] }],
  Target: [{ IP4: ['198.51.100.7'] }],
});

describe('documents within another', () => {
  it.each([
    ['a list under a name', { more: false, reports: [report(7), report(8)] }, ['192.0.2.7 Test', '192.0.2.8 Test']],
    ['an answer to a search', { hits: { hits: [{ _id: 'a', _source: report(7) }] } }, ['192.0.2.7 Test']],
    ['a message around one', { queue: 'a', payload: report(7) }, ['192.0.2.7 Test']],
  ])('are found in %s', async (_case, document, values) => {
    expect(await read(document)).toEqual({ format: 'idea', values });
  });

  it('leave nothing out of what is beside them', async () => {
    const document = { events: [report(7), { src_ip: '192.0.2.8' }], attacker: { ip: '192.0.2.9' } };
    expect((await read(document)).values).toEqual(['192.0.2.7 Test', '192.0.2.8', '192.0.2.9']);
  });

  it('are not looked for deeper than a few levels', async () => {
    expect((await read({ a: { b: { c: { d: { e: report(7) } } } } })).format).toBe('json');
  });
});

describe('records that say on which side they are', () => {
  it('are not taken for sources where they were hit', async () => {
    const system = (category: string, value: string) => ({
      category,
      Node: { Address: [{ value, category: 'ipv4-addr' }] },
    });
    const document = { Flow: [{ System: [system('source', '192.0.2.7'), system('target', '198.51.100.7')] }] };
    expect((await read(document)).values).toHaveLength(1);
    expect((await read(document)).values[0]).toContain('192.0.2.7');
  });
});
