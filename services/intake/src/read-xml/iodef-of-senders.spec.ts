import { describe, expect, it } from '@jest/globals';
import { readXml as read, told, v1, v2 } from '../../test/iodef-documents.js';

describe('reading IODEF as it is sent', () => {
  it('finds the document in what it is carried in', async () => {
    const incident =
      '<Incident><EventData><Flow><System category="source"><Node><Address>192.0.2.7</Address></Node></System></Flow></EventData></Incident>';
    const inner = v2(incident).slice(v2(incident).indexOf('<IODEF'));
    for (const [start, end] of [
      ['<rid:RID xmlns:rid="urn:ietf:params:xml:ns:iodef-rid-2.0"><rid:RIDPolicy/>', '</rid:RID>'],
      ['<s:Envelope xmlns:s="urn:example:soap"><s:Body>', '</s:Body></s:Envelope>'],
    ]) {
      const found = await read(`${start}${inner}${end}`);
      expect([found.format, told(found)]).toEqual(['iodef-v2', ['192.0.2.7 @1']]);
    }
    expect((await read('<s:Envelope xmlns:s="urn:example:soap"><s:Body/></s:Envelope>')).format).toBeUndefined();
  });

  it('takes masks of networks, links in additional data, and numbers of weaknesses', async () => {
    const system = (inner: string) => `<Flow><System category="source">${inner}</System></Flow>`;
    const mask = system('<Node><Address category="ipv4-net-mask">192.0.2.8/255.255.255.254</Address></Node>');
    const link = system(
      '<Node><Address>192.0.2.7</Address></Node><AdditionalData dtype="url">http://evil.example.net/a</AdditionalData>',
    );
    const method = '<Method><Reference><ReferenceName><ID>CVE-2026-12345</ID></ReferenceName></Reference></Method>';
    const events = [mask, link, `${method}${system('<Node><Address>192.0.2.9</Address></Node>')}`];
    const each = await Promise.all(
      events.map((event) => read(v1(`<Incident><EventData>${event}</EventData></Incident>`))),
    );
    expect(
      each.map(({ findings }) => findings.flatMap(({ observables }) => observables.map(({ value }) => value))),
    ).toEqual([
      ['192.0.2.8', '192.0.2.9'],
      ['http://evil.example.net/a', '192.0.2.7'],
      ['192.0.2.9', 'CVE-2026-12345'],
    ]);
  });

  it('does not accuse whose address was forged, unless nobody else is named', async () => {
    const system = (last: number, spoofed: string) =>
      `<System category="source" spoofed="${spoofed}"><Node><Address>192.0.2.${last}</Address></Node></System>`;
    const incident = (flow: string) => v1(`<Incident><EventData><Flow>${flow}</Flow></EventData></Incident>`);
    const warnings: string[] = [];
    expect(told(await read(incident(system(7, 'yes') + system(8, 'no')), warnings))).toEqual(['192.0.2.8 @3']);
    expect(warnings).toEqual([expect.stringContaining('1 of the systems are said to be spoofed')]);
    expect(told(await read(incident(system(7, 'yes'))))).toEqual(['192.0.2.7 @3']);
  });

  const acting = (inner: string, last = 7) =>
    `<System category="source"><Node><Address>192.0.2.${last}</Address></Node>${inner}</System>`;
  const event = (systems: string, around = '') =>
    `<Incident><EventData>${around}<Flow>${systems}</Flow></EventData></Incident>`;
  const page = 'http://evil.example.net/a';
  const url = (meaning: string, dtype = 'string') =>
    `<AdditionalData dtype="${dtype}" meaning="${meaning}">${page}</AdditionalData>`;

  it.each([
    ['additional data of the system', event(acting(url('url')))],
    ['additional data of the event', event(acting(''), url('Phishing URL'))],
    [
      'the words of the system',
      event(acting('<Description>Phishing page at hxxp://evil[.]example[.]net/a</Description>')),
    ],
    [
      'the words of the event',
      event(acting(''), '<Description>The phishing page http://evil.example.net/a</Description>'),
    ],
  ])('takes the page from %s', async (_case, incident) => {
    const { findings } = await read(v1(incident));
    expect(findings.map(({ observables }) => observables.map(({ value }) => value))).toEqual([[page, '192.0.2.7']]);
  });

  it('takes a page that is written as the name of a host, and one that no system stands beside', async () => {
    const named = '<System category="source"><Node><NodeName>evil.example.net/a</NodeName></Node></System>';
    const without = `<Incident><EventData><DetectTime>2026-03-01T00:00:00Z</DetectTime>${url('url')}</EventData></Incident>`;
    const warnings: string[] = [];
    expect(told(await read(v1(event(named)), warnings))).toEqual([`${page} @3`]);
    const { findings } = await read(v1(without), warnings);
    expect(findings).toMatchObject([{ observables: [{ value: page }], time: '2026-03-01T00:00:00Z' }]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['a link to what the sender has written', event(acting(''), url('report url', 'url'))],
    ['a page beside several systems', event(acting('') + acting('', 8), url('url'))],
    ['a page to read more at', event(acting('<Description>See https://cert.at/advice for more.</Description>'))],
  ])('takes no page from %s', async (_case, incident) => {
    const { findings } = await read(v1(incident));
    expect(findings.flatMap(({ observables }) => observables.map(({ kind }) => kind))).not.toContain('url');
  });
});
