import { describe, expect, it } from '@jest/globals';
import { firstTimeIn } from './find-times.js';
import { usualZone } from './usual-zone.js';

const receivedAt = new Date('2026-06-10T00:00:00Z');

describe('finding when something was seen', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05.678+02:00', '2026-01-02T01:04:05Z'],
    ['2026-01-02 03:04:05 (UTC+8)', '2026-01-01T19:04:05Z'],
    ['2026-01-02 03:04', '2026-01-02T03:04:00Z'],
    ['2026/01/02 03:04:05', '2026-01-02T03:04:05Z'],
    ['Fri, 2 Jan 2026 03:04:05 +0100', '2026-01-02T02:04:05Z'],
    ['[02/Jan/2026:03:04:05 -0300] "GET', '2026-01-02T06:04:05Z'],
    ['Jan  2 03:04:05 gate sshd[1]:', '2026-01-02T03:04:05Z'],
    ['Dec 31 23:59:59 gate sshd[1]:', '2025-12-31T23:59:59Z'],
    ['Fri Jan  2 03:04:05 2026', '2026-01-02T03:04:05Z'],
    ['Fri Jan  2 03:04:05 CET 2026', '2026-01-02T02:04:05Z'],
    ['January 2, 2026 at 3:04 PM EST', '2026-01-02T20:04:00Z'],
    ['02.01.2026 um 03:04:05 Uhr MEZ', '2026-01-02T02:04:05Z'],
    ['13/05/2026 10:00', '2026-05-13T10:00:00Z'],
    ['05/13/2026 10:00', '2026-05-13T10:00:00Z'],
    ['2026年1月2日 3时4分5秒（北京时间）', '2026-01-02T03:04:05Z'],
    ['北京时间2026年1月2日11:04:05', '2026-01-02T03:04:05Z'],
    ['2026年1月2日下午3点4分', '2026-01-02T15:04:00Z'],
    ['2026年3月1日 12時34分56秒 (JST)', '2026-03-01T03:34:56Z'],
    ['2026년 3월 2일 14시 15분 KST', '2026-03-02T05:15:00Z'],
  ])('in %j', (text, time) => {
    expect(firstTimeIn(text, receivedAt, 0)).toBe(time);
  });

  it.each(['version 1.2.3', '00:11:22:33:44:55', '2026-13-45 99:99:99', 'port 22:33', '2026-01-02'])(
    'finds none in %j',
    (text) => {
      expect(firstTimeIn(text, receivedAt, 0)).toBeUndefined();
    },
  );

  it.each([
    ['All times are in UTC+2.', 120],
    ['Times are GMT+2.', 120],
    ['Logs (horário UTC-3):', -180],
    ['以下时间均为北京时间', 480],
    ['nothing', 0],
  ])('knows the zone that %j states', (text, minutes) => {
    expect(usualZone(text)).toBe(minutes);
    expect(firstTimeIn('2026-01-02 12:00:00', receivedAt, minutes)).toBe(
      new Date(Date.UTC(2026, 0, 2, 12) - minutes * 60_000).toISOString().replace('.000Z', 'Z'),
    );
  });
});
