import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import { cnvdXml } from './cnvd-xml.js';

const record = `<vulnerability><number>CNVD-2099-00001</number><cves><cve><cveNumber>CVE-2099-0001</cveNumber></cve><cve><cveNumber>CVE-2099-0002</cveNumber></cve></cves>
<bids><bid><bidNumber>99001</bidNumber></bid></bids><title>某网关命令执行漏洞</title><serverity>高</serverity>
<products><product>Example Gateway &lt;=3.5</product><product>Example Gateway 4.1.*,&lt;4.1.1</product></products>
<isEvent>通用软硬件漏洞</isEvent><submitTime>2099-01-01</submitTime><openTime>2099-01-08</openTime><discovererName>unknown</discovererName>
<referenceLink>https://example.org/a,https://example.org/b</referenceLink><formalWay>厂商已发布了修复程序：&#xD;
https://example.org/fix</formalWay><description>某网关是一款网关。
它可被执行命令。</description><patchName>4.1.1</patchName></vulnerability>`;

function read(xml: string | Uint8Array, warnings: string[] = []): Finding[] {
  const part = { path: 'week.xml', name: '', mediaType: '', charset: '', bytes: Buffer.from(xml) };
  if (!cnvdXml.recognises(part)) throw new Error('it is not recognised');
  const found = cnvdXml.read(part, {
    columns: undefined,
    receivedAt: new Date(0),
    warn: (said) => void warnings.push(said),
  });
  if (!(Symbol.iterator in found)) throw new Error('it is read at once');
  return [...found];
}

const document = (records: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<vulnerabilitys>${records}</vulnerabilitys>`;

describe('reading the weekly file of CNVD', () => {
  it('names the number first, then its CVE numbers, and keeps every field', () => {
    const [finding] = read(document(record));
    expect(finding?.observables.map(({ kind, value, line }) => `${kind} ${value} ${line}`)).toEqual([
      'cnvd CNVD-2099-00001 2',
      'cve CVE-2099-0001 2',
      'cve CVE-2099-0002 2',
    ]);
    expect(finding).toMatchObject({ time: '2099-01-08T00:00:00Z', type: '通用软硬件漏洞' });
    expect(finding?.details).toEqual({
      bids: '99001',
      title: '某网关命令执行漏洞',
      serverity: '高',
      products: 'Example Gateway <=3.5; Example Gateway 4.1.*,<4.1.1',
      isEvent: '通用软硬件漏洞',
      submitTime: '2099-01-01',
      openTime: '2099-01-08',
      discovererName: 'unknown',
      referenceLink: 'https://example.org/a,https://example.org/b',
      formalWay: '厂商已发布了修复程序：\nhttps://example.org/fix',
      description: '某网关是一款网关。\n它可被执行命令。',
      patchName: '4.1.1',
    });
  });

  it('mends a number that was broken over lines, and does without what is missing', () => {
    const findings = read(
      document(
        '<vulnerability><number>CNVD-2099-\n 00002</number></vulnerability><vulnerability><cves><cve><cveNumber>CVE-2099-0003</cveNumber></cve></cves></vulnerability>',
      ),
    );
    expect(findings.map(({ observables }) => observables[0]?.value)).toEqual(['CNVD-2099-00002', 'CVE-2099-0003']);
  });

  it('warns of a record without a number, and goes on', () => {
    const warnings: string[] = [];
    expect(read(document(`<vulnerability><title>x</title></vulnerability>${record}`), warnings)).toHaveLength(1);
    expect(warnings).toEqual(['week.xml, line 2: The record has neither a CNVD number nor a CVE number.']);
  });

  it('goes on behind a record that is broken, and says which it was', () => {
    const broken =
      '<vulnerability><number>CNVD-2099-00005</number><description><p>a<br>b</p></description></vulnerability>';
    const warnings: string[] = [];
    const part = {
      path: 'week.xml',
      name: '',
      mediaType: '',
      charset: '',
      bytes: Buffer.from(document(`${broken}\n${record}`)),
    };
    const numbers: string[] = [];
    const attempt = () => {
      const found = cnvdXml.read(part, {
        columns: undefined,
        receivedAt: new Date(0),
        warn: (said) => void warnings.push(said),
      });
      if (Symbol.iterator in found) for (const { observables } of found) numbers.push(observables[0]?.value ?? '');
    };
    expect(attempt).toThrow('an end tag at line 2 ends nothing that is open');
    expect(numbers).toEqual(['CNVD-2099-00005', 'CNVD-2099-00001']);
    expect(warnings).toEqual(['week.xml, line 2: The document breaks off within this record.']);
  });

  it('is not slowed by very many broken records', () => {
    const started = performance.now();
    expect(() => read(document('<vulnerability><a></b>\n'.repeat(200_000)))).toThrow('an end tag at line 2');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each([
    ['vulnerabilities', '<vulnerability><number>CNVD-2099-00006</number></vulnerability>', ['CNVD-2099-00006']],
    [
      'vulnerabilitys',
      '<vulnerability><cves>CVE-2099-0004, CVE-2099-0005</cves><a>&nbsp;</a></vulnerability>',
      ['CVE-2099-0004', 'CVE-2099-0005'],
    ],
  ])('takes the odd spelling within %s', (root, inner, values) => {
    const findings = read(`<${root}>${inner}</${root}>`);
    expect(findings.flatMap(({ observables }) => observables.map(({ value }) => value))).toEqual(values);
  });

  it('reads 400 records, and those of GB 18030', () => {
    expect(read(document(record.repeat(400)))).toHaveLength(400);
    const start = Buffer.from(
      '<?xml version="1.0" encoding="GB18030"?><vulnerabilitys><vulnerability><number>CNVD-2099-00003</number><title>',
    );
    const title = Buffer.from([0xc2, 0xa9, 0xb6, 0xb4]);
    const [finding] = read(Buffer.concat([start, title, Buffer.from('</title></vulnerability></vulnerabilitys>')]));
    expect(finding?.details['title']).toBe('漏洞');
  });

  it.each([
    [
      '<!DOCTYPE vulnerabilitys [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><vulnerabilitys>&b;</vulnerabilitys>',
      'it has a document type at line 1',
    ],
    ['<!DOCTYPE vulnerabilitys SYSTEM "file:///etc/passwd"><vulnerabilitys/>', 'it has a document type at line 1'],
    [document('<vulnerability><title>&xxe;</title></vulnerability>'), 'an entity at line 2 is none of the five of XML'],
    [document('<a>'.repeat(100_000)), 'it nests deeper than 100 levels at line 2'],
    [document('<vulnerability></number></vulnerability>'), 'an end tag at line 2 ends nothing that is open'],
    [document('<vulnerability a="1" a="2"></vulnerability>'), 'a tag at line 2 has an attribute twice'],
    [document('<vulnerability a=1></vulnerability>'), 'a tag at line 2 has a malformed attribute'],
    [document('<!-- a'), 'it ends within what begins at line 2'],
    [`<vulnerabilitys>${'<'.repeat(1_000_000)}`, 'a tag at line 1 does not end'],
    [`<vulnerabilitys a="${'x'.repeat(1_000_000)}`, 'a tag at line 1 does not end'],
    [document(''), 'it holds no vulnerability'],
  ])('refuses %.60s', (xml, reason) => {
    const started = performance.now();
    expect(() => read(xml)).toThrow(reason);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('resolves the five entities and numbers once, and takes character data as it is', () => {
    const [finding] = read(
      document(
        '<vulnerability><number>CNVD-2099-00004</number><title>&amp;lt; &#x41;&#66; &#0; <![CDATA[<&x;>]]></title></vulnerability>',
      ),
    );
    expect(finding?.details['title']).toBe('&lt; AB \ufffd <&x;>');
  });

  it('is read as far as it goes, wherever it was cut off or changed', () => {
    const bytes = Buffer.from(document(record));
    let state = 20_260_301;
    const roll = (most: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((state / 0x80000000) * most);
    };
    let findings = 0;
    const attempt = (damaged: Uint8Array) => {
      const part = { path: 'a', name: '', mediaType: '', charset: '', bytes: damaged };
      cnvdXml.recognises(part);
      try {
        const found = cnvdXml.read(part, { columns: undefined, receivedAt: new Date(0), warn: () => undefined });
        if (Symbol.iterator in found) for (const { observables } of found) findings += Math.min(1, observables.length);
      } catch (error) {
        if (!(error instanceof ContentNotUnderstood)) throw error;
      }
    };
    for (let length = 0; length < bytes.length; length += 2) attempt(bytes.subarray(0, length));
    expect(findings).toBeGreaterThan(bytes.length / 4);
    for (let run = 0; run < 1_500; run++) {
      const damaged = Buffer.from(bytes);
      for (let flips = 0; flips <= roll(8); flips++)
        damaged[roll(damaged.length)] = roll(3) === 0 ? roll(256) : '<>&"\'/![]-;x'.charCodeAt(roll(12));
      attempt(damaged);
    }
  });
});
