import { findingRead, reportReceived } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { intakeForTest, jsonOf, patience } from './intake.js';
import type { IntakeForTest, Problem } from './intake.js';

interface Upload {
  readonly id: string;
  readonly state: string;
  readonly expectedFindings: number;
  readonly reportId: string | null;
  readonly preview: {
    readonly format: string;
    readonly findingCount: number;
    readonly warnings: readonly string[];
    readonly findings: readonly { readonly kind: string; readonly value: string; readonly line: number }[];
    readonly lists: readonly { readonly mapping: Readonly<Record<string, string>> }[];
  };
  readonly progress?: Readonly<Record<'state' | 'receiptNumber', string> & Record<'read' | 'announced', number>>;
}

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => `192.0.2.${index % 254},2099-01-01T00:00:00Z,scan ${index}`);
const list = (count: number) => ['ip,time,note', ...rows(count)].join('\n');

async function ask(method: string, path: string, body?: string, type = 'application/octet-stream') {
  const identity = await intake.operator('handler');
  return fetch(`${intake.url}${path}`, {
    method,
    headers: { ...identity, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  });
}

const upload = async (name: string, content: string, sender = '') =>
  jsonOf<Upload>(await ask('POST', `/uploads?name=${name}${sender && `&sender=${sender}`}`, content));

describe('uploading a list', () => {
  it('shows what it would be read as, and is no report before somebody says so', async () => {
    const { id, state, preview } = await upload('scans.csv', list(3));
    expect(state).toBe('waiting');
    expect(preview).toMatchObject({ format: 'csv', findingCount: 3 });
    expect(preview.findings[1]).toMatchObject({ kind: 'ipv4', value: '192.0.2.1', line: 3 });
    expect(await intake.query('SELECT id FROM report WHERE file_name = $1', ['scans.csv'])).toEqual([]);
    expect((await ask('DELETE', `/uploads/${id}`)).status).toBe(204);
  });

  it('makes one report of it and an event of each row, in the order of the list', async () => {
    const { id, expectedFindings } = await upload('long.csv', list(1_700));
    expect(expectedFindings).toBe(1_700);
    const committed = await jsonOf<Upload>(await ask('POST', `/uploads/${id}/commit`));
    const ended = await eventually(async () => {
      const shown = await jsonOf<Upload>(await ask('GET', `/uploads/${id}`));
      return shown.progress?.announced === 1_700 && shown;
    }, patience);
    expect(ended.progress).toMatchObject({ state: 'read', read: 1_700 });
    const received = await intake.seenOf(reportReceived, committed.reportId ?? '');
    expect(received.data).toMatchObject({ channel: 'upload', format: 'csv', findingCount: 1_700 });
    const told = await eventually(async () => {
      const events = (await intake.seen(findingRead)).filter(({ data }) => data.reportId === committed.reportId);
      return events.length === 1_700 && events;
    }, patience);
    expect(told.map(({ data }) => data.number)).toEqual(told.map((_, index) => index + 1));
    expect(told[899]?.data).toMatchObject({
      observables: [{ kind: 'ipv4', value: '192.0.2.137' }],
      details: { note: 'scan 899' },
      part: 'long.csv',
      line: 901,
    });
  });

  it('names the columns that no list of it has, and keeps what it knew of the others', async () => {
    const { id } = await upload(
      'list.csv',
      ['alpha,beta,time', ...[1, 2].map((n) => `192.0.2.${n},192.0.2.7${n},2099-01-01T00:00:00Z`)].join('\n'),
    );
    const correct = (columns: object) =>
      ask('PUT', `/uploads/${id}/columns`, JSON.stringify({ columns }), 'application/json');
    const refused = await correct({ gamma: 'ip' });
    expect(refused.status).toBe(400);
    expect((await jsonOf<Problem>(refused)).errors).toEqual([
      { field: 'columns.gamma', message: expect.stringContaining('alpha, beta, time') },
    ]);
    const { preview } = await jsonOf<Upload>(await correct({ beta: 'ip' }));
    expect(preview.findings).toMatchObject([
      { value: '192.0.2.71', time: '2099-01-01T00:00:00Z' },
      { value: '192.0.2.72', time: '2099-01-01T00:00:00Z' },
    ]);
  });

  it('says so where it holds nothing', async () => {
    expect((await upload('empty.csv', '')).preview.warnings).toEqual(['The file is empty.']);
    const { preview } = await upload('words.txt', 'Hello, how are you?');
    expect(preview).toMatchObject({ lists: [], warnings: [expect.stringContaining('can be reported')] });
  });

  it('remembers for the sender what the columns were said to mean', async () => {
    const strange = ['alpha;beta', '192.0.2.1;192.0.2.77', '192.0.2.2;192.0.2.78'].join('\n');
    const { id } = await upload('strange.csv', strange, 'sensor-south');
    const columns = JSON.stringify({ columns: { alpha: 'detail', beta: 'ip' } });
    const corrected = await jsonOf<Upload>(await ask('PUT', `/uploads/${id}/columns`, columns, 'application/json'));
    expect(corrected.preview.findings.map(({ value }) => value)).toEqual(['192.0.2.77', '192.0.2.78']);
    await ask('POST', `/uploads/${id}/commit`);
    const next = await upload('next.csv', strange, 'sensor-south');
    expect(next.preview.findings.map(({ value }) => value)).toEqual(['192.0.2.77', '192.0.2.78']);
  });

  it('is refused a second time, with what was done first', async () => {
    const { id } = await upload('once.csv', list(2));
    expect((await ask('POST', `/uploads/${id}/commit`)).status).toBe(201);
    const again = await ask('POST', `/uploads/${id}/commit`);
    expect(again.status).toBe(409);
    expect((await jsonOf<Problem>(again)).detail).toContain('committed');
    expect((await ask('DELETE', `/uploads/${id}`)).status).toBe(409);
    expect(await intake.query('SELECT id FROM report WHERE file_name = $1', ['once.csv'])).toHaveLength(1);
  });

  it('names what is wrong with a meaning, a name or a size', async () => {
    const { id } = await upload('wrong.csv', list(2));
    const meaning = await ask('PUT', `/uploads/${id}/columns`, '{"columns":{"ip":"host"}}', 'application/json');
    expect(meaning.status).toBe(400);
    expect((await jsonOf<Problem>(meaning)).errors[0]).toMatchObject({ field: 'columns' });
    expect((await ask('POST', '/uploads', 'x')).status).toBe(400);
    const large = await ask('POST', '/uploads?name=large.csv', 'x'.repeat(1_000_001));
    expect(large.status).toBe(413);
    expect((await jsonOf<Problem>(large)).limit).toBe(1_000_000);
  });
});

describe('the label of an upload', () => {
  it.each([
    ['', 'ip\n192.0.2.1', 'AMBER'],
    ['GREEN', 'ip\n192.0.2.1', 'GREEN'],
    ['GREEN', '# TLP:RED\nip\n192.0.2.1', 'RED'],
    ['RED', '# TLP:CLEAR\nip\n192.0.2.1', 'RED'],
    ['CLEAR', 'ip,tlp\n192.0.2.1,green\n192.0.2.2,tlp:amber+strict', 'AMBER+STRICT'],
  ])('that was said to be %j of %j is %s', async (said, content, label) => {
    const kept = await ask('POST', `/uploads?name=labels.csv${said && `&tlp=${encodeURIComponent(said)}`}`, content);
    const { id } = await jsonOf<Upload>(kept);
    const { reportId } = await jsonOf<Upload>(await ask('POST', `/uploads/${id}/commit`));
    const { data } = await intake.seenOf(reportReceived, reportId ?? '');
    expect(data.tlp).toBe(label);
    const told = (await intake.seen(findingRead)).filter(({ data: finding }) => finding.reportId === reportId);
    expect(told.filter(({ data: finding }) => finding.tlp !== label)).toEqual([]);
  });

  it('is shown as the file has it, and may be said until the upload is a report', async () => {
    const { id, preview } = await upload('marked.csv', '# TLP:GREEN\nip\n192.0.2.1');
    expect(preview).toMatchObject({ tlp: 'GREEN' });
    const say = (tlp: string) => ask('PATCH', `/uploads/${id}`, JSON.stringify({ tlp }), 'application/json');
    expect((await jsonOf<Problem>(await say('PINK'))).errors).toMatchObject([{ field: 'tlp' }]);
    expect(await jsonOf<Upload>(await say('RED'))).toMatchObject({ tlp: 'RED', state: 'waiting' });
    const committed = await jsonOf<Upload>(await ask('POST', `/uploads/${id}/commit`));
    expect((await say('CLEAR')).status).toBe(409);
    const { data } = await intake.seenOf(reportReceived, committed.reportId ?? '');
    expect(data.tlp).toBe('RED');
  });
});

describe('the list of uploads', () => {
  it('shows who brought in what and what still waits, newest first, page by page', async () => {
    const first = await upload('one.csv', list(2));
    const second = await upload('two.csv', list(2));
    const page = await jsonOf<{ uploads: Upload[]; waiting: number; next: string }>(
      await ask('GET', '/uploads?state=waiting&limit=1'),
    );
    expect(page.uploads).toMatchObject([{ id: second.id, name: 'two.csv', uploadedBy: 'zhang.wei', tlp: null }]);
    expect(page.waiting).toBeGreaterThan(1);
    const following = await jsonOf<typeof page>(await ask('GET', `/uploads?state=waiting&before=${page.next}`));
    expect(following.uploads[0]?.id).toBe(first.id);
    expect((await ask('GET', '/uploads?state=lost')).status).toBe(400);
  });
});

describe('a preview', () => {
  it('keeps nothing', async () => {
    const shown = await jsonOf<Upload['preview']>(await ask('POST', '/previews?name=words.txt', 'Scan from 192.0.2.9'));
    expect(shown).toMatchObject({ format: 'text', findingCount: 1, findings: [{ value: '192.0.2.9' }] });
  });

  it('is not sent as a form', async () => {
    const body = new FormData();
    body.append('file', new File(['ip\n192.0.2.7\n'], 'a.csv'));
    const headers = await intake.operator('handler');
    for (const door of ['uploads', 'previews'])
      expect((await fetch(`${intake.url}/${door}?name=a.csv`, { method: 'POST', body, headers })).status).toBe(415);
  });

  it('is for operators', async () => {
    expect((await fetch(`${intake.url}/previews?name=x`, { method: 'POST', body: 'x' })).status).toBe(401);
  });
});
