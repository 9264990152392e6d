import { InvalidBody, MalformedJson } from '@fengsui/http';
import { describe, expect, it } from '@jest/globals';
import { readingOfJson } from './reading-of-json.js';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('reading a report in JSON', () => {
  it('takes what it says, in the usual spelling', () => {
    const reading = readingOfJson(
      bytes({
        description: 'Phishing',
        class: 'phishing',
        observables: [{ kind: 'domain', value: 'WWW.Example.org' }],
        reporter: { name: 'Li', email: 'li@example.org', language: 'zh-CN', phone: '+86 10 5555 0100' },
        region: '44',
        tlp: 'GREEN',
        attachments: [{ name: 'a.txt', mediaType: 'text/plain', contentBase64: 'YWJj' }],
      }),
      false,
    );
    expect(reading).toEqual({
      description: 'Phishing',
      claimedClass: 'phishing',
      observables: [{ kind: 'domain', value: 'www.example.org' }],
      region: '44',
      tlp: 'GREEN',
      language: 'zh-CN',
      format: 'fengsui-json',
      findingCount: 1,
      findingType: '',
      seenAt: '',
      warnings: [],
      seals: [],
      findings: [],
      contact: {
        email: 'li@example.org',
        name: 'Li',
        phone: '+86 10 5555 0100',
        language: 'zh-CN',
        inReplyTo: '',
        noAnswerReason: '',
      },
      attachments: [{ name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('abc') }],
    });
  });

  it('knows nobody who gave no contact, and answers in the language of the words', () => {
    const anonymous = readingOfJson(bytes({ description: '首页被篡改', reporter: { language: '' } }), false);
    expect(anonymous).toMatchObject({ contact: undefined, language: 'zh-CN' });
    const byPhone = readingOfJson(bytes({ description: 'x', reporter: { phone: '+86 10 5555 0100' } }), false);
    expect(byPhone.contact?.noAnswerReason).toBe('no-address');
  });

  it('has the label that its field or its words name, the stricter of both', () => {
    const labelled = (description: string, tlp: string) => readingOfJson(bytes({ description, tlp }), false).tlp;
    expect(labelled('TLP:RED only for you', 'GREEN')).toBe('RED');
    expect(labelled('TLP:CLEAR', 'AMBER')).toBe('AMBER');
    expect(labelled('x', '')).toBeUndefined();
  });

  it('takes no contact and no file from a detection platform', () => {
    const report = { description: 'x', reporter: { email: 'li@example.org' } };
    expect(() => readingOfJson(bytes(report), true)).toThrow(InvalidBody);
    expect(() => readingOfJson(bytes({ description: 'x', attachments: [] }), true)).toThrow(InvalidBody);
    expect(readingOfJson(bytes({ description: 'x' }), true).contact).toBeUndefined();
  });

  it('refuses what is no JSON, and what is no report', () => {
    expect(() => readingOfJson(Buffer.from('{"description":'), true)).toThrow(MalformedJson);
    expect(() => readingOfJson(bytes({ description: 7 }), true)).toThrow(InvalidBody);
    expect(() => readingOfJson(bytes([]), true)).toThrow(InvalidBody);
  });
});
