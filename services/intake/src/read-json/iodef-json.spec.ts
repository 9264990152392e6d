import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

async function read(incident: object) {
  const bytes = Buffer.from(JSON.stringify({ version: '2.0', lang: 'en', Incident: [incident] }));
  const part = { path: 'a.json', name: '', mediaType: '', charset: '', bytes };
  const reader = readerOf(part);
  const found: string[] = [];
  for await (const { observables, time, details } of reader?.read(part, {
    columns: undefined,
    receivedAt: new Date(0),
    warn: () => undefined,
  }) ?? [])
    found.push(
      [...observables.map(({ value, port }) => value + (port ?? '')), time, details['tlp']].filter(Boolean).join(' '),
    );
  return { format: reader?.format, found };
}

const head = {
  purpose: 'reporting',
  IncidentID: { id: '1', name: 'cert.example.org' },
  GenerationTime: '2026-11-01T12:00:00Z',
};
const address = (value: string) => ({ Address: [{ value, category: 'ipv4-addr' }] });

describe('reading IODEF in JSON', () => {
  it.each([
    ['as the RFC has it', (systems: object[]) => ({ System: systems })],
    ['with the names of the XML', (systems: object[]) => ({ Flow: [{ System: systems }] })],
  ])('names the system that acted, %s', async (_, flow) => {
    const systems = [
      { category: 'source', Node: address('192.0.2.7'), Service: [{ 'ip-protocol': 6, Port: 22 }] },
      { category: 'target', Node: address('198.51.100.1') },
      { category: 'sensor', Node: address('203.0.113.9') },
    ];
    const event = { DetectTime: '2026-11-01T11:00:00Z', ...flow(systems) };
    const contact = [{ role: 'creator', type: 'organization', Email: [{ EmailTo: 'a@cert.example.org' }] }];
    expect(await read({ ...head, restriction: 'amber', Contact: contact, EventData: [event] })).toEqual({
      format: 'iodef-v2',
      found: ['192.0.2.722 2026-11-01T11:00:00Z AMBER'],
    });
  });

  it.each([
    ['Indicator', '192.0.2.7\n192.0.2.8'],
    ['IndicatorData', ['192.0.2.7', '192.0.2.8']],
  ])('names each value of a list below %s', async (name, list) => {
    const indicator = { IndicatorID: { id: 'a', name: 'b', version: '1' }, StartTime: '2026-11-01T10:00:00Z' };
    const observable = { Observable: { BulkObservable: { type: 'ipv4-addr', BulkObservableList: list } } };
    const { found } = await read({ ...head, [name]: [{ ...indicator, ...observable }] });
    expect(found).toEqual(['192.0.2.7 2026-11-01T10:00:00Z', '192.0.2.8 2026-11-01T10:00:00Z']);
  });
});
