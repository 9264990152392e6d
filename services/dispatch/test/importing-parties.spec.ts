import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { startService } from './service.js';
import type { TestService } from './service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(async () => {
  await service.stop();
});

async function read(content: string, query: string, type = 'text/csv') {
  return service.request('POST', `/party-imports?${query}`, { content, type });
}

function idOf({ summary }: Record<string, unknown>): string {
  return typeof summary === 'object' && summary !== null && 'id' in summary ? String(summary.id) : '';
}

async function told(observable: string): Promise<unknown> {
  const { body } = await service.request('POST', '/whom-rules/try', { body: { observables: [observable] } });
  return body['parties'];
}

describe('importing parties', () => {
  const header = 'code,kind,name_zh,name_en,contact_email,prefixes';
  const query = (date: string) => `source=list&format=csv&date=${date}`;

  it('shows what would change, changes it when it is committed, and leaves own entries alone', async () => {
    const first = `${header}\nna,isp,甲,Net A,a@example.org,203.0.113.0/26\nnb,isp,乙,Net B,b@example.org,100.64.8.0/24\nnc,isp,丙,Net C,nobody,1.2.3.0/24\n`;
    const preview = await read(first, query('2026-11-01'));
    expect(preview).toMatchObject({
      body: {
        summary: { state: 'previewed', added: 2, changed: 0, removed: 0, faults: 1 },
        entries: [{ code: 'list-na', change: 'added', prefixes: 1 }, { code: 'list-nb' }],
        errors: [{ line: 4, message: expect.stringContaining('contactEmail') }],
      },
    });
    expect(await told('100.64.8.1')).toMatchObject([{ party: 'national-desk' }]);
    const id = idOf(preview.body);
    expect(await service.request('POST', `/party-imports/${id}/commit`)).toMatchObject({
      body: { summary: { state: 'committed' } },
    });
    expect(await told('100.64.8.1')).toMatchObject([{ party: 'list-nb' }]);
    expect(await told('203.0.113.1')).toMatchObject([{ party: 'isp-lanting' }]);
    expect(await service.request('POST', `/party-imports/${id}/commit`)).toMatchObject({ status: 409 });
    expect(
      await service.request('PUT', '/parties/list-nb', {
        body: { nameZh: 'x', nameEn: 'x', contactEmail: 'x@example.org' },
      }),
    ).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:party-imported' },
    });
  });

  it('replaces the entries of its source, and of no other', async () => {
    const other = await read(
      `${header}\nnz,isp,子,Net Z,z@example.org,100.64.9.0/24\n`,
      'source=other&format=csv&date=2026-11-02',
    );
    await service.request('POST', `/party-imports/${idOf(other.body)}/commit`);
    const second = `${header}\nnb,isp,乙,Net B,b2@example.org,100.64.8.0/25\nnd,isp,丁,Net D,d@example.org,100.64.10.0/24\n`;
    const preview = await read(second, query('2026-11-15'));
    expect(preview.body).toMatchObject({ summary: { added: 1, changed: 1, removed: 1, unchanged: 0 } });
    await service.request('POST', `/party-imports/${idOf(preview.body)}/commit`);
    const listed = await service.request('GET', '/parties?source=list');
    expect(listed.body).toMatchObject({
      parties: [
        { code: 'list-nb', contactEmail: 'b2@example.org', sourceDate: '2026-11-15', preferredChannel: 'mail' },
        { code: 'list-nd' },
      ],
    });
    expect((await service.request('GET', '/parties?source=other')).body).toMatchObject({
      parties: [{ code: 'other-nz' }],
    });
  });

  it('goes back to something older only where it is told to', async () => {
    const { body } = await read(`${header}\nnb,isp,乙,Net B,b@example.org,100.64.8.0/24\n`, query('2026-11-14'));
    expect(body).toMatchObject({ standingDate: '2026-11-15' });
    expect(await service.request('POST', `/party-imports/${idOf(body)}/commit`)).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:import-outdated', detail: expect.stringContaining('2026-11-15') },
    });
    expect((await service.request('POST', `/party-imports/${idOf(body)}/commit?older=yes`)).status).toBe(200);
  });

  it("reads a registry's dump, and says whose mailbox is missing", async () => {
    const dump =
      'inetnum: 100.64.20.0 - 100.64.20.255\nnetname: P\norg: ORG-P\n\norganisation: ORG-P\norg-name: Pine Net\nabuse-c: R1\n\n' +
      'role: Abuse\nnic-hdl: R1\nabuse-mailbox: abuse@pine.example.org\n\norganisation: ORG-Q\norg-name: Quiet\n\n' +
      'aut-num: AS64510\norg: ORG-Q\n\naut-num: AS64511\norg: ORG-UNKNOWN\n';
    const { body } = await read(dump, 'source=rir&format=registry&date=2026-11-01', 'text/plain');
    expect(body).toMatchObject({
      summary: { added: 1, faults: 2 },
      entries: [{ code: 'rir-org-p', name: 'Pine Net', contactEmail: 'abuse@pine.example.org', prefixes: 1 }],
      errors: expect.arrayContaining([
        { line: 13, message: 'ORG-Q: it has no abuse mailbox' },
        { line: 0, message: expect.stringContaining('ORG-UNKNOWN') },
      ]),
    });
    expect((await service.request('DELETE', `/party-imports/${idOf(body)}`)).status).toBe(204);
  });

  it('is seen while it is read, and leaves nothing behind where it breaks off', async () => {
    const dump = `inetnum: 100.64.30.0 - 100.64.30.255\nnetname: P\norg: ORG-P\nabuse-c: R1\n\n`;
    const state = async () => {
      const { body } = await service.request('GET', '/party-imports');
      const imports: Record<string, unknown>[] = Array.isArray(body['imports']) ? body['imports'] : [];
      return imports.find(({ source }) => source === 'broken');
    };
    const upload = await service.upload('/party-imports?source=broken&format=registry&date=2026-11-01', 'text/plain');
    await upload.write(dump.repeat(3_000));
    const seen = async () => {
      expect(await state()).toMatchObject({ state: 'reading', receivedBytes: dump.length * 3_000, itemsRead: 3_000 });
      return true;
    };
    await eventually(seen, { deadlineMs: 20_000 }).finally(() => upload.breakOff());
    await eventually(async () => (await state())?.['state'] === 'failed');
    const [left]: { count: string }[] = await service.database.query('SELECT count(*) FROM import_scope');
    expect(left?.count).toBe('0');
    const { id } = (await state()) ?? {};
    expect((await service.request('POST', `/party-imports/${String(id)}/commit`)).status).toBe(404);
    expect((await service.request('DELETE', `/party-imports/${String(id)}`)).status).toBe(204);
  });

  it('gives up an import whose process has ended', async () => {
    await service.database.query(
      `INSERT INTO party_import (id, source, format, source_date, state, read_by, read_at, progress_at) VALUES
       ('01900000-0000-7000-8000-000000000009', 'lost', 'csv', '2026-11-01', 'reading', 'operator:x', now(), now() - interval '5 minutes')`,
    );
    await eventually(
      async () => {
        const { body } = await service.request('GET', '/party-imports/01900000-0000-7000-8000-000000000009');
        expect(body).toMatchObject({ summary: { state: 'failed', failure: 'The process that read it has ended' } });
        return true;
      },
      { deadlineMs: 20_000 },
    );
  });

  it('takes an import back that was given up and came to its end', async () => {
    const upload = await service.upload('/party-imports?source=late&format=csv&date=2026-11-01', 'text/csv');
    await upload.write(`${header}\n`);
    await eventually(async () => {
      const [, given]: [unknown, number] = await service.database.query(
        `UPDATE party_import SET state = 'failed', failure = 'The process that read it has ended' WHERE source = 'late'`,
      );
      return given === 1;
    });
    await upload.write('nl,isp,甲,Net L,l@example.org,100.64.10.0/24\n');
    expect(await upload.end()).toMatchObject({ summary: { state: 'previewed', failure: '', added: 1 } });
  });

  it('takes a list with signs that no table takes', async () => {
    const content = `${header}\nnul,isp,甲\0,Net\0Nul,nul@example.org,100.64.9.0/24\nnot\0a,isp,乙,B,b@example.org,\0\n`;
    expect(await read(content, 'source=nul&format=csv&date=2026-11-01')).toMatchObject({
      body: {
        summary: { added: 1, faults: 1 },
        entries: [{ code: 'nul-nul', name: 'Net Nul' }],
        errors: [{ line: 3 }],
      },
    });
    const dump = 'organisation: ORG-N\nabuse-mailbox: n@example.org\n\ninetnum: 1.\0\norg: ORG-N\n';
    expect(await read(dump, 'source=nul&format=registry&date=2026-11-01')).toMatchObject({
      body: { summary: { faults: 1 }, errors: [{ line: 4, message: 'inetnum: not 1.' }] },
    });
  });

  it('refuses what cannot be unpacked', async () => {
    const content = Buffer.concat([gzipSync(`${header}\n`).subarray(0, 12), Buffer.alloc(200_000, 7)]);
    const refused = await service.upload(`/party-imports?${query('2026-11-01')}`, 'application/gzip');
    await refused.write(content);
    expect(await refused.end()).toMatchObject({ status: 400, type: 'urn:fengsui:problem:import-unreadable' });
  });

  it('refuses a query with faults, and names their fields', async () => {
    const { status, body } = await read(header, 'source=own&format=csv&date=yesterday');
    expect(status).toBe(400);
    const faults = ['source', 'date'].map((field) => expect.objectContaining({ field }));
    expect(body['errors']).toEqual(expect.arrayContaining(faults));
  });

  it('does not commit an import that would only remove, or whose end could not be read', async () => {
    const { body } = await read(`${header}\nnx,isp,甲,X,nobody,\n`, query('2026-11-20'));
    const refused = await service.request('POST', `/party-imports/${idOf(body)}/commit`);
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:import-empty' } });
    const cut = await read(`${header}\nnb,isp,"乙,Net B\nnd,isp,丁,Net D,d@example.org,\n`, query('2026-11-21'));
    const failure = expect.stringContaining('line 2');
    expect(cut.body).toMatchObject({ summary: { state: 'failed', failure, faults: 1 }, errors: [{ line: 2 }] });
    expect((await service.request('POST', `/party-imports/${idOf(cut.body)}/commit`)).status).toBe(404);
  });
});
