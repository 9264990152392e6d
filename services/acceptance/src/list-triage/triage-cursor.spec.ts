import { InvalidBody } from '@fengsui/http';
import { describe, expect, it } from '@jest/globals';
import { readCursor, writeCursor } from './triage-cursor.js';

const place = {
  asOf: new Date('2099-01-01T08:00:00.123Z'),
  rank: 2,
  receivedAt: '2099-01-01 07:00:00.123456',
  id: '0199a000-0000-7000-8000-00000000000a',
};
const next = { sort: 'next', order: 'asc' } as const;

describe('a place in the queue', () => {
  it('is written and read, to the microsecond', () => {
    expect(readCursor(next, writeCursor(next, place))).toEqual(place);
  });

  it.each([
    ['nothing', ''],
    ['what is no JSON', Buffer.from('{').toString('base64url')],
    ['what is no list', Buffer.from('{}').toString('base64url')],
    ['another id', writeCursor(next, { ...place, id: 'x' })],
    ['a rank between two', writeCursor(next, { ...place, rank: 0.5 })],
    ['a rank beyond all', writeCursor(next, { ...place, rank: 1e300 })],
    ['a time that is none', writeCursor(next, { ...place, receivedAt: "2099'--" })],
    ['another sort', writeCursor({ ...next, sort: 'age' }, place)],
    ['another order', writeCursor({ ...next, order: 'desc' }, place)],
  ])('is refused where it is %s', (_, text) => {
    expect(() => readCursor(next, text)).toThrow(InvalidBody);
  });
});
