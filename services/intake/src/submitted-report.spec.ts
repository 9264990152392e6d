import { InvalidBody, validateBody } from '@fengsui/http';
import { describe, expect, it } from '@jest/globals';
import { SubmittedReport } from './submitted-report.js';

function refused(body: object): string[] {
  try {
    validateBody(SubmittedReport, { description: 'x', ...body });
    return [];
  } catch (error) {
    if (error instanceof InvalidBody) return error.errors.map(({ field, message }) => `${field}: ${message}`);
    throw error;
  }
}

const file = { name: 'a.txt', mediaType: 'text/plain', contentBase64: 'YQ==' };

describe('a report as JSON', () => {
  it('needs nothing but a description', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ description: undefined })).not.toEqual([]);
    expect(refused({ description: ' \n ' })).toEqual(['description: description must say what was seen']);
    expect(refused({ description: '事'.repeat(20_000) })).toEqual([]);
    expect(refused({ description: '事'.repeat(20_001) })).not.toEqual([]);
  });

  it('may leave values empty, as proto JSON does', () => {
    expect(refused({ class: '', region: '', tlp: '', observables: [], reporter: { email: '', name: '' } })).toEqual([]);
    expect(refused({ class: null, reporter: null })).toEqual([]);
  });

  it.each([
    [{ observables: [{ kind: 'ipv4', value: '192.0.2.256' }] }, 'observables[0].value', 'an IPv4 address'],
    [{ observables: [{ kind: 'smell', value: 'x' }] }, 'observables[0].kind', 'must be one of'],
    [{ observables: [{ kind: 'ipv4' }] }, 'observables[0].value', 'must be a string'],
    [{ class: 'burglary' }, 'class', 'must be one of'],
    [{ region: '99' }, 'region', 'GB/T 2260'],
    [{ tlp: 'amber' }, 'tlp', 'must be one of'],
    [{ reporter: { email: 'nobody' } }, 'reporter.email', 'must be an email'],
    [{ reporter: { language: 'de' } }, 'reporter.language', 'must be one of'],
    [{ reporter: { name: 'Li\r\nBcc: x@example.org' } }, 'reporter.name', 'control characters'],
    [{ reporter: { phone: 'call me' } }, 'reporter.phone', 'telephone number'],
    [{ attachments: [{ ...file, contentBase64: 'YQ' }] }, 'attachments[0].contentBase64', 'Base 64'],
    [{ attachments: [{ ...file, mediaType: 'text' }] }, 'attachments[0].mediaType', 'media type'],
    [{ descripton: 'x' }, 'descripton', 'not a known field'],
  ])('refuses %j by its field', (body, field, rule) => {
    const [first, ...others] = refused(body);
    expect(first).toContain(`${field}: `);
    expect([first, ...others].join()).toContain(rule);
    expect(others.every((other) => other.startsWith(field))).toBe(true);
  });

  it('takes a file of many megabytes', () => {
    expect(refused({ attachments: [{ ...file, contentBase64: 'QUJD'.repeat(4_000_000) }] })).toEqual([]);
  });

  it('refuses more observables than an event can carry', () => {
    const value = `http://example.org/${'a'.repeat(1_990)}`;
    const many = Array.from({ length: 12 }, () => ({ kind: 'url', value }));
    expect(refused({ observables: many })).toEqual([expect.stringContaining('spread them over several reports')]);
  });
});
