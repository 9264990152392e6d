import { describe, expect, it } from '@jest/globals';
import { readXml as read, told, v1, v2 } from '../../test/iodef-documents.js';

describe('reading IODEF of RFC 5070', () => {
  const flow = `<Flow>
  <System category="source"><Node><NodeName>h7.example.net</NodeName><Address category="ipv4-addr">192.0.2.7</Address></Node><Service ip_protocol="6"><Port>49152</Port></Service></System>
  <System category="target"><Node><Address category="ipv4-net">198.51.100.0/28</Address></Node></System>
  <System category="sensor"><Node><Address category="ipv4-addr">198.51.100.99</Address></Node></System>
</Flow>`;

  it('names each source, and what was hit as a detail', async () => {
    const document = v1(`<Incident purpose="reporting" restriction="need-to-know">
<IncidentID name="csirt.example.org">17</IncidentID>
<ReportTime>2026-03-02T00:00:00+08:00</ReportTime>
<Assessment><Impact type="recon"/></Assessment>
<Contact role="creator" type="organization"><Email>abuse@csirt.example.org</Email></Contact>
<EventData><DetectTime>2026-03-01T10:00:00+08:00</DetectTime>
${flow}
</EventData></Incident>`);
    const report = await read(document);
    expect(report.format).toBe('iodef-v1');
    expect(told(report)).toEqual(['192.0.2.7 49152 @10, h7.example.net @10']);
    expect(report.findings[0]).toMatchObject({
      time: '2026-03-01T02:00:00Z',
      type: 'recon',
      details: { target: '198.51.100.0/28', tlp: 'AMBER', IncidentID: '17', 'ip-protocol': '6' },
    });
    expect(JSON.stringify(report)).not.toContain('abuse@');
  });

  it('is about what was hit where no attacker is known', async () => {
    const target = '<System category="target"><Node><Address category="ipv4-addr">192.0.2.9</Address></Node></System>';
    expect(
      told(await read(v1(`<Incident purpose="reporting"><EventData><Flow>${target}</Flow></EventData></Incident>`))),
    ).toEqual(['192.0.2.9 @3']);
  });

  it('takes the events within an event, and the sources of a watch list', async () => {
    const inner =
      '<EventData><Flow><System category="watchlist-source"><Node><Address category="ipv6-addr">2001:db8::7</Address></Node></System></Flow></EventData>';
    const document = v1(
      `<Incident purpose="other"><DetectTime>2026-03-01T00:00:00Z</DetectTime><EventData>${inner}</EventData></Incident>`,
    );
    const report = await read(document);
    expect(told(report)).toEqual(['2001:db8::7 @3']);
    expect(report.findings[0]?.time).toBe('2026-03-01T00:00:00Z');
  });

  it('reads thousands of incidents one by one', async () => {
    const incident = `<Incident purpose="reporting"><EventData>${flow}</EventData></Incident>`;
    const report = await read(v1(incident.repeat(3_000)));
    expect(report.findings).toHaveLength(3_000);
  });

  it('takes a flow of very many systems on one line in proportion', async () => {
    const system = (category: string) =>
      `<System category="${category}"><Node><Address category="ipv4-addr">192.0.2.1</Address></Node></System>`;
    const methods = '<Method><Reference><ReferenceName>x</ReferenceName></Reference></Method>'.repeat(10_000);
    const flows = `<Flow>${system('source').repeat(10_000)}${system('target').repeat(10_000)}</Flow>`;
    const started = performance.now();
    const report = await read(v1(`<Incident>${methods}<EventData>${flows}</EventData></Incident>`));
    expect(report.findings).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it('keeps what came before the document breaks off', async () => {
    const document = v1(
      `<Incident><EventData>${flow}</EventData></Incident><Incident><EventData>${flow}</EventData></Incident>`,
    );
    const warnings: string[] = [];
    const cut = document.slice(0, document.lastIndexOf('198.51.100.0'));
    await expect(read(cut, warnings)).rejects.toThrow('It is no iodef-v1: it ends within');
    expect(warnings).toEqual(['a.xml, line 7: The document breaks off within this record.']);
  });
});

describe('reading IODEF of RFC 7970', () => {
  it('takes indicators, what they refer to, and their hashes', async () => {
    const report = await read(
      v2(`<Incident purpose="watch" restriction="green"><IncidentID name="csirt.example.org">18</IncidentID>
<GenerationTime>2026-03-01T00:00:00Z</GenerationTime>
<EventData><Flow><System category="source"><Node><Address category="ipv4-addr" observable-id="a1">192.0.2.7</Address></Node></System></Flow></EventData>
<IndicatorData>
<Indicator><IndicatorID name="x" version="1">1</IndicatorID><Description>C2</Description><Observable><DomainData system-status="spoofed"><Name>evil.example.net</Name></DomainData></Observable></Indicator>
<Indicator><IndicatorID name="x" version="1">2</IndicatorID><Observable><FileData><File><HashData scope="file-contents"><Hash><DigestValue>ASNFZ4mrze8BI0VniavN7w==</DigestValue></Hash></HashData></File></FileData></Observable></Indicator>
<Indicator><IndicatorID name="x" version="1">3</IndicatorID><ObservableReference uid-ref="a1"/></Indicator>
<Indicator><IndicatorID name="x" version="1">4</IndicatorID><Observable><System><Node><Address category="site-uri">http://evil.example.net/a</Address></Node></System></Observable></Indicator>
</IndicatorData></Incident>`),
    );
    expect(report.format).toBe('iodef-v2');
    expect(told(report)).toEqual([
      '192.0.2.7 @4',
      'evil.example.net @6',
      '0123456789abcdef0123456789abcdef @7',
      '192.0.2.7 @8',
      'http://evil.example.net/a @9',
    ]);
    expect(report.findings[1]).toMatchObject({ time: '2026-03-01T00:00:00Z', details: { tlp: 'GREEN' } });
  });

  it('makes a finding of each value of a list, with its line', async () => {
    const list =
      '<BulkObservable type="ipv4-addr"><BulkObservableList>192.0.2.1\n192.0.2.2, 192.0.2.3\n</BulkObservableList></BulkObservable>';
    const indicator = `<IndicatorData><Indicator><Observable>${list}</Observable></Indicator></IndicatorData>`;
    expect(told(await read(v2(`<Incident>${indicator}</Incident>`)))).toEqual([
      '192.0.2.1 @2',
      '192.0.2.2 @3',
      '192.0.2.3 @3',
    ]);
  });

  it('says of an incident without anything that it has none', async () => {
    const warnings: string[] = [];
    expect((await read(v2('<Incident purpose="other"/>'), warnings)).findings).toEqual([]);
    expect(warnings).toEqual(['a.xml, line 2: The incident names no system, no indicator and no address.']);
  });
});

describe('XML of other kinds', () => {
  it.each([
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>192.0.2.1</title></entry></feed>',
    '<html><body>192.0.2.1</body></html>',
    'see <abuse@example.org>',
    '<',
  ])('is left to be read as text: %s', async (xml) => {
    expect((await read(xml)).format).toBeUndefined();
  });
});
