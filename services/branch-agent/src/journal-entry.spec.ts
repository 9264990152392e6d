import { describe, expect, it } from '@jest/globals';
import { isOrderId, parseEntry } from './journal-entry.js';

const entry = {
  id: '0190a000-0000-7000-8000-000000000001',
  party: 'isp-north',
  order: { dispatchId: '0190a000-0000-7000-8000-000000000001' },
  traceparent: '',
  receivedAt: '2026-03-01T08:00:00.000Z',
  attempts: 2,
  running: false,
  printed: false,
  cancelled: false,
  revision: 0,
  answer: { outcome: 'done', note: '已关闭', by: 'li', answeredAt: '2026-03-01T09:00:00.000Z' },
};

describe('an entry of the journal', () => {
  it('comes out as it went in', () => {
    expect(parseEntry(JSON.stringify(entry))).toEqual(entry);
    expect(parseEntry(JSON.stringify({ ...entry, answer: null }))).toEqual({ ...entry, answer: null });
  });

  it('of an earlier release is read too', () => {
    const { running: _running, cancelled: _cancelled, revision: _revision, ...earlier } = entry;
    expect(parseEntry(JSON.stringify(earlier))).toEqual(entry);
  });

  it.each([
    ['{', ''],
    ['null', ''],
    [JSON.stringify({ ...entry, id: '../../etc/passwd' }), ''],
    [JSON.stringify({ ...entry, attempts: '2' }), ''],
    [JSON.stringify({ ...entry, answer: { outcome: 'maybe' } }), ''],
    [JSON.stringify({ ...entry, answer: undefined }), ''],
  ])('is not made of %s', (text) => {
    expect(parseEntry(text)).toBeUndefined();
  });

  it.each(['..', 'a/b', '', '-rf', 'a'.repeat(65), 'ü'])('never has a file called %j', (id) => {
    expect(isOrderId(id)).toBe(false);
  });
});
