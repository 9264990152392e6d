import { describe, expect, it } from '@jest/globals';
import { usualLimits } from './limits.js';
import { readContent } from './read-content.js';

async function read(content: string, mediaType = 'message/rfc822', isAnswer = false) {
  const whole = { path: 'a', name: 'a', mediaType, charset: '', bytes: Buffer.from(content) };
  const answer = isAnswer ? { nullSender: false } : undefined;
  const found = readContent({ whole, columns: undefined, receivedAt: new Date(0), limits: usualLimits, answer });
  const values: string[] = [];
  const lines: number[] = [];
  const types: string[] = [];
  for (;;) {
    const { done, value } = await found.next();
    if (done) return { format: value.format, warnings: value.warnings, words: value.words, values, lines, types };
    values.push(...value.observables.map((observable) => observable.value));
    lines.push(...value.observables.map(({ line }) => line));
    types.push(value.type);
  }
}

function mail(type: string, parts: readonly (readonly [type: string, text: string])[]): string {
  const head = [
    'From: reports@cert.example.org',
    'Subject: Report',
    'MIME-Version: 1.0',
    `Content-Type: ${type}; boundary=b`,
  ];
  const body = parts.flatMap(([inner, text]) => ['--b', `Content-Type: ${inner}`, '', text]);
  return [...head, '', ...body, '--b--', ''].join('\r\n');
}

describe('reading content', () => {
  it('believes what it sees and not what it was declared as', async () => {
    const list = 'ip,time\n192.0.2.7,2026-11-01T12:00:00Z\n';
    const attached = mail('multipart/mixed', [
      ['text/plain', 'See the list.'],
      ['image/png; name=a.png', list],
    ]);
    expect(await read(attached)).toMatchObject({ format: 'csv', values: ['192.0.2.7'] });
    expect(
      await read(
        '{"Format":"IDEA0","DetectTime":"2026-11-01T12:00:00Z","Category":["Test"],"Source":[{"IP4":["192.0.2.7"]}]}',
        'audio/ogg',
      ),
    ).toMatchObject({ format: 'idea', values: ['192.0.2.7'] });
  });

  it('takes from the words where a page lies that a report names alone', async () => {
    const fields = ['Report-Type: phishing', 'Source-Type: uri', 'Source: https://evil.example.org/a', ''].join('\r\n');
    const beside = (words: string) =>
      mail('multipart/mixed', [
        ['text/plain', words],
        ['text/plain; name=report.txt', fields],
      ]);
    const page = 'https://evil.example.org/a';
    expect((await read(beside(`A page on your network:\r\n${page} [192.0.2.7]\r\n`))).values).toEqual([
      page,
      '192.0.2.7',
    ]);
    const hops = Array.from({ length: 6 }, (_, hop) => `${hop} router.example.net (198.51.100.${hop + 1})`);
    expect((await read(beside(`The way there:\r\n${hops.join('\r\n')}\r\n`))).values).toEqual([page]);
  });

  it('reports nobody for a mail that is no spam', async () => {
    const fields = 'Feedback-Type: not-spam\r\nUser-Agent: a/1\r\nVersion: 1\r\nSource-IP: 192.0.2.7';
    const words = 'A user says that a mail from IP 192.0.2.7 is no spam.';
    const sent = mail('multipart/report; report-type=feedback-report', [
      ['text/plain', words],
      ['message/feedback-report', fields],
    ]);
    expect(await read(sent)).toMatchObject({
      format: 'arf',
      values: [],
      warnings: [expect.stringContaining('no spam')],
    });
  });

  it('tells a report once, of the newer X-ARF, where lines of the older one stand before it', async () => {
    const lines = 'Report-Type: phishing\r\nSource: 192.0.2.7\r\nSource-Type: ipv4\r\nVersion: 0.1';
    const page = {
      ReportClass: 'Content',
      ReportType: 'Phishing',
      Source: '192.0.2.7',
      SourceURL: 'http://evil.example.net/a',
    };
    const sent = mail('multipart/mixed', [
      ['text/plain', 'A page was seen.'],
      ['text/plain; name=report.txt', lines],
      ['application/json; name=xarf.json', JSON.stringify({ Version: '4', ...page })],
    ]);
    expect(await read(sent)).toMatchObject({
      format: 'xarf-v4',
      values: ['http://evil.example.net/a', '192.0.2.7'],
    });
  });

  it('takes no document for said anew that an answer quotes', async () => {
    const records = ['192.0.2.7', '192.0.2.8'].map((ip) => `{"ip":"${ip}","type":"scan"}`);
    const words = ['It is done.', '', '-----Original Message-----', 'From: a@example.org', '', ...records, ''];
    const sent = mail('multipart/mixed', [['text/plain', words.join('\r\n')]]);
    expect(await read(sent, 'message/rfc822', true)).toMatchObject({ format: 'text', values: [] });
  });

  it('tells the format of what names nothing', async () => {
    const bundle =
      '{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[{"type":"identity","id":"identity--00000000-0000-4000-8000-000000000001","name":"A"}]}';
    expect(await read(bundle, '')).toMatchObject({ format: 'stix-2.1', values: [] });
  });

  it('keeps what lines of the older X-ARF tell of somebody else', async () => {
    const lines = (source: string) =>
      `Report-Type: login-attack\r\nSource: ${source}\r\nSource-Type: ipv4\r\nVersion: 0.1`;
    const report = { ReportClass: 'Activity', ReportType: 'LoginAttack', SourceIp: '192.0.2.7' };
    const sent = mail('multipart/mixed', [
      ['application/json; name=xarf.json', JSON.stringify({ Version: '4', Report: report })],
      ['text/plain; name=a.txt', lines('192.0.2.7')],
      ['text/plain; name=b.txt', lines('192.0.2.8')],
    ]);
    expect(await read(sent)).toMatchObject({ format: 'xarf-v4', values: ['192.0.2.7', '192.0.2.8'] });
  });

  it('reads documents that stand in the words of a mail', async () => {
    const system = (category: string, address: string) =>
      `<i:System category="${category}"><i:Node><i:Address category="ipv4-addr">${address}</i:Address></i:Node></i:System>`;
    const document =
      '<i:IODEF-Document xmlns:i="urn:ietf:params:xml:ns:iodef-1.0" version="1.00">\r\n<i:Incident purpose="reporting">\r\n' +
      `<i:EventData><i:Flow>${system('source', '192.0.2.7')}${system('target', '198.51.100.1')}</i:Flow></i:EventData>` +
      '</i:Incident>\r\n</i:IODEF-Document>';
    const words = ['Our report, from 203.0.113.9:', '', '<?xml version="1.0"?>', document, '', 'Regards'].join('\r\n');
    expect(await read(mail('multipart/mixed', [['text/plain', words]]))).toMatchObject({
      format: 'iodef-v1',
      values: ['192.0.2.7'],
      lines: [6],
      words: expect.stringContaining('IODEF-Document'),
    });
  });

  it('reads records that stand in the words of a mail', async () => {
    const record = (ip: string) => `{"sinkhole":"203.0.113.9","ip":"${ip}","ts":"2026-11-01T12:00:00Z","family":"a"}`;
    const words = ['They called us at 203.0.113.9:', '', record('192.0.2.7'), record('192.0.2.8'), '', 'Regards'];
    expect(await read(mail('multipart/mixed', [['text/plain', words.join('\r\n')]]))).toMatchObject({
      format: 'ndjson',
      values: ['192.0.2.7', '192.0.2.8'],
      lines: [3, 4],
      types: ['a', 'a'],
    });
  });
});
