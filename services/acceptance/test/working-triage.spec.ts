import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { acceptanceForTest, supplement } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { listOf, triageQueue } from './triage-queue.js';
import type { Row } from './triage-queue.js';

/** Each test filters by a channel of its own, so that none sees the reports of another. */
describe('working through the triage queue', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const minutesAgo = (minutes: number) => timestampFromDate(new Date(Date.now() - minutes * 60_000));

  const { ids, list: page, post, show, waiting } = triageQueue(() => acceptance);
  const workOn = async (id = ''): Promise<Row> => Object((await show(id))['work']);

  it('is paged by age in both orders, and by priority', async () => {
    const queue = await waiting(
      { receivedAt: minutesAgo(10) },
      { receivedAt: minutesAgo(30), observables: [{ kind: 'domain', value: 'www.example.gov.cn' }] },
      { receivedAt: minutesAgo(20) },
    );
    const [young, old, middle] = queue.ids;
    for (const [query, expected] of [
      ['sort=age', [old, middle, young]],
      ['sort=age&order=desc', [young, middle, old]],
      ['sort=priority&order=desc', [young, middle, old]],
    ] as const) {
      const first = await page(`channel=${queue.channel}&${query}&limit=2`);
      const second = await page(`channel=${queue.channel}&${query}&limit=2&after=${String(first.next)}`);
      expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(expected);
      expect(second.next).toBeNull();
    }
    await post(`/triage/${young}/expected-level`, { level: 'I' });
    expect(await ids(`channel=${queue.channel}&sort=priority`)).toEqual([young, old, middle]);
    expect((await workOn(old))['priorityReasons']).toEqual(['www.example.gov.cn belongs to a government']);
  });

  it('shows by when each has to be attended to, and comes in that order', async () => {
    const { channel, ids: waits } = await waiting(
      { receivedAt: minutesAgo(8 * 60 - 1) },
      { receivedAt: minutesAgo(14) },
      { receivedAt: minutesAgo(8 * 60 + 1) },
    );
    const [soon, grave, late] = waits;
    expect(await ids(`channel=${channel}&sort=attend`)).toEqual([late, soon, grave]);
    expect(await ids(`channel=${channel}&attendOverdue=true`)).toEqual([late]);
    await post(`/triage/${grave}/expected-level`, { level: 'I' });
    const pages = [await page(`channel=${channel}&sort=attend&limit=2`)];
    pages.push(await page(`channel=${channel}&sort=attend&limit=2&after=${String(pages[0]?.next)}`));
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id)))).toEqual(new Set(waits));
    expect(await ids(`channel=${channel}&sort=attend&attendOverdue=false`)).toHaveLength(2);
    const { receivedAt, work } = Object(await show(String(grave)));
    expect(Date.parse(work.attendBy) - Date.parse(receivedAt)).toBe(15 * 60_000);
    expect(work.attendOverdue).toBe(false);
    const { body } = await acceptance.ask('GET', `/triage/counts?channel=${channel}`);
    expect(listOf(body['counts'])).toContainEqual({ facet: 'attendOverdue', value: 'true', count: 1 });
  });

  it.each<[string, string, number[]]>([
    ['region', 'region=31', [1]],
    ['an unknown region', 'region=none', [2]],
    ['language', 'language=zh-CN', [2]],
    ['proposed class', 'class=malware', [0]],
    ['rule', 'leftOpenBy=class-unclear', []],
    ['words', 'q=PRINTER', [1]],
    ['characters', `q=${encodeURIComponent('奇怪')}`, [2]],
    ['words that mean something to the database', 'q=100%25_', []],
    [
      'time',
      `from=${new Date(Date.now() - 25 * 60_000).toISOString()}&to=${new Date(Date.now() - 5 * 60_000).toISOString()}`,
      [0, 1],
    ],
    ['nobody and no platform', 'assignee=none&source=none', [0, 1, 2]],
    ['priority', 'priority=first', []],
  ])('is filtered by %s', async (_, query, expected) => {
    const queue = await waiting(
      { description: 'All our files were encrypted.', region: '11', receivedAt: minutesAgo(20) },
      { description: 'The printer prints by itself.', region: '31', receivedAt: minutesAgo(10) },
      { description: '有些奇怪', region: '', language: 'zh-CN', receivedAt: minutesAgo(1) },
    );
    expect(await ids(`channel=${queue.channel}&${query}`)).toEqual(expected.map((index) => queue.ids[index]));
  });

  it('is counted by what each filter would take', async () => {
    const { channel } = await waiting({ region: '11' }, { region: '11' }, { region: '' });
    const { body } = await acceptance.ask('GET', `/triage/counts?channel=${channel}`);
    expect(body).toMatchObject({ total: 3, more: false });
    expect(listOf(body['counts'])).toEqual(
      expect.arrayContaining([
        { facet: 'region', value: '11', count: 2 },
        { facet: 'region', value: 'none', count: 1 },
        { facet: 'assignee', value: 'none', count: 3 },
        { facet: 'unread', value: 'true', count: 3 },
        { facet: 'stage', value: 'new', count: 3 },
      ]),
    );
  });

  it('is taken on, handed over and released, never against somebody who was faster', async () => {
    const {
      channel,
      ids: [id, other],
    } = await waiting({}, {});
    const taken = await post(`/triage/${id}/assignment`, { assignee: 'zhang.wei', version: 1 });
    expect(taken).toMatchObject({ status: 200, body: { assignee: 'zhang.wei', version: 2 } });
    expect(await ids(`channel=${channel}&assignee=mine`)).toEqual([id]);
    expect(await ids(`channel=${channel}&assignee=none`)).toEqual([other]);
    const late = await post(`/triage/${id}/assignment`, { assignee: 'li.na', version: 1 }, 'li.na');
    expect(late).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:changed-meanwhile' } });
    await post(`/triage/${id}/assignment`, { assignee: 'li.na', version: 2 });
    expect(await ids(`channel=${channel}&assignee=li.na`)).toEqual([id]);
    expect(await post(`/triage/${id}/assignment`, { assignee: null }, 'li.na')).toMatchObject({
      body: { assignee: null, version: 4 },
    });
  });

  it('leaves out what is put off until it comes back by itself or is woken', async () => {
    const {
      channel,
      ids: [id, other],
    } = await waiting({}, {});
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await post(`/triage/${id}/snooze`, { until, note: 'The caller rings again at noon.' });
    expect(await ids(`channel=${channel}`)).toEqual([other]);
    expect(await ids(`channel=${channel}&snoozed=true`)).toEqual([id]);
    expect(await workOn(id)).toMatchObject({ snoozeNote: 'The caller rings again at noon.' });
    await acceptance.ask('DELETE', `/triage/${id}/snooze`);
    expect(new Set(await ids(`channel=${channel}`))).toEqual(new Set([id, other]));
    const soon = new Date(Date.now() + 300).toISOString();
    await post(`/triage/${id}/snooze`, { until: soon });
    await eventually(async () => (await ids(`channel=${channel}`)).length === 2);
  });

  it('keeps unread marks for each operator, until the reporter adds something', async () => {
    const {
      channel,
      ids: [id],
    } = await waiting({});
    expect((await post(`/triage/${id}/read`, { news: 0 })).status).toBe(204);
    expect(await ids(`channel=${channel}&unread=true`)).toEqual([]);
    expect(await ids(`channel=${channel}&unread=true`, 'li.na')).toEqual([id]);
    expect((await post(`/triage/${id}/unread`, {})).status).toBe(204);
    expect(await ids(`channel=${channel}&unread=true`)).toEqual([id]);
    await acceptance.ask('POST', `/triage/${id}/read`);
    await acceptance.say(supplement(String(id)).event);
    await eventually(async () => (await ids(`channel=${channel}&unread=true`)).length === 1);
  });

  it.each([
    ['after=1', 'after'],
    ['sort=colour', 'sort'],
    ['assignee=Somebody%20Else', 'assignee'],
    ['from=yesterday', 'from'],
    ['leftOpenBy=%27', 'leftOpenBy'],
    ['limit=201', 'limit'],
    ['page=2', 'page'],
    ['q=%00', 'q'],
  ])('refuses ?%s and names the field', async (query, field) => {
    const { status, body } = await acceptance.ask('GET', `/triage?${query}`);
    expect(status).toBe(400);
    expect(new Set(listOf(body['errors']).map((error) => error['field']))).toEqual(new Set([field]));
  });

  it('is left to those who work it', async () => {
    const {
      ids: [id],
    } = await waiting({});
    expect((await acceptance.ask('GET', '/triage/counts', { roles: ['ops'] })).status).toBe(403);
    expect((await post(`/triage/${id}/assignment`, { assignee: 'Not A Name' })).status).toBe(400);
    expect((await post('/triage/no-uuid/assignment', { assignee: null })).status).toBe(404);
    expect((await acceptance.ask('POST', '/triage/no-uuid/read')).status).toBe(404);
  });
});
