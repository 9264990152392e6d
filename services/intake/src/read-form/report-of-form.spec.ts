import { InvalidBody } from '@fengsui/http';
import { describe, expect, it } from '@jest/globals';
import { FormBody } from './form-body.js';
import { reportOfForm } from './report-of-form.js';

const form = (fields: Record<string, string>, files: ConstructorParameters<typeof FormBody>[1] = []) =>
  reportOfForm(new FormBody(Object.entries(fields), files));
const file = { field: 'file', name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('a') };

function refusedBy(read: () => unknown): readonly { field: string; message: string }[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof InvalidBody) return error.errors;
    throw error;
  }
}

describe('a form', () => {
  it('stands for the JSON with the same fields', () => {
    expect(
      form({
        description: 'x',
        'reporter.email': 'li@example.org',
        'reporter.name': '',
        'observables[0].kind': 'ipv4',
        'observables[0].value': '192.0.2.7',
        'observables[1].kind': 'domain',
        'observables[1].value': 'www.example.net',
      }),
    ).toEqual({
      description: 'x',
      reporter: { email: 'li@example.org' },
      observables: [
        { kind: 'ipv4', value: '192.0.2.7' },
        { kind: 'domain', value: 'www.example.net' },
      ],
    });
  });

  it('may give the observables as JSON', () => {
    expect(form({ observables: '[{"kind":"ipv4","value":"192.0.2.7"}]' })).toEqual({
      observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
    });
    expect(refusedBy(() => form({ observables: '192.0.2.7' }))).toEqual([
      { field: 'observables', message: 'must be a list in JSON' },
    ]);
  });

  it('brings files, and leaves out what was not filled', () => {
    const nothing = { field: 'file', name: '', mediaType: 'application/octet-stream', content: Buffer.alloc(0) };
    expect(form({ region: '' }, [nothing, file, { ...file, mediaType: 'strange' }])).toEqual({
      attachments: [
        { name: 'a.txt', mediaType: 'text/plain', contentBase64: 'YQ==' },
        { name: 'a.txt', mediaType: 'application/octet-stream', contentBase64: 'YQ==' },
      ],
    });
  });

  it('leaves out what is about the sending', () => {
    expect(form({ description: 'x', channel: 'web', idempotencyKey: '1', altcha: 'x', website: '' })).toEqual({
      description: 'x',
    });
  });

  it.each([
    [() => form({ '__proto__.x': '1' }), '__proto__.x'],
    [() => form({ 'a..b': '1' }), 'a..b'],
    [() => form({ reporter: 'x', 'reporter.name': 'y' }), 'reporter.name'],
    [() => form({}, [{ ...file, field: 'picture' }]), 'picture'],
    [() => form({}, [{ ...file, content: Buffer.alloc(0) }]), 'file'],
  ])('is refused by its field', (read, field) => {
    expect(refusedBy(read).map((error) => error.field)).toEqual([field]);
  });

  it('changes nothing of any other object', () => {
    form({ 'constructor.prototype': 'x', toString: 'y' });
    expect(Object.prototype).not.toHaveProperty('prototype');
    expect(Object.prototype.toString.call({})).toBe('[object Object]');
  });
});
