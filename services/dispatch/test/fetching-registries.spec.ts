import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchRegistries } from '../src/fetch-registries/fetch-registries.js';
import { RegistryFolder } from '../src/look-up/registry-folder.js';
import { BootstrapUnreadable } from '../src/look-up/bootstrap-file.js';
import { portOf, startRdap } from './registries.js';
import type { Answers } from './registries.js';

const list = (entries: readonly string[], publication = '2026-11-01T00:00:00Z', server = 'https://rdap.example/') => ({
  version: '1.0',
  publication,
  services: [[entries, [server]]],
});
const lists = {
  '/dns.json': list(['dev', 'example', 'test']),
  '/ipv4.json': list(['192.0.0.0/8']),
  '/ipv6.json': list(['2001:db8::/32']),
  '/asn.json': list(['64496-64511', '65551']),
};

let folder: string;
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengsui-rdap-'));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  await rm(folder, { recursive: true });
});

async function fetchFrom(answers: Answers) {
  const server = await startRdap(answers);
  servers.push(server);
  return fetchRegistries(folder, `http://127.0.0.1:${portOf(server)}/`);
}

describe('fetching the lists of registries', () => {
  it('puts each into the folder, where a running service takes it over', async () => {
    const running = new RegistryFolder(folder);
    expect(running.current.rdapOfAddress('192.0.2.7')).toBe('https://rdap.arin.net/registry/');
    expect((await fetchFrom(lists)).map(({ state }) => state)).toEqual([
      'replaced',
      'replaced',
      'replaced',
      'replaced',
    ]);
    expect(running.current.rdapOfAddress('192.0.2.7')).toBe('https://rdap.example/');
    expect(running.current.rdapOfAddress('2001:db8::7')).toBe('https://rdap.example/');
    expect(running.current.rdapOfSystem(65_551)).toBe('https://rdap.example/');
    expect(running.current.rdapOf('pine.dev')).toBe('https://rdap.example/');
    expect((await readdir(folder)).toSorted()).toEqual(['asn.json', 'dns.json', 'ipv4.json', 'ipv6.json']);
    expect((await fetchFrom(lists)).map(({ state }) => state)).toEqual(Array(4).fill('unchanged'));
  });

  it.each([
    ['is no JSON', (response: { end: (text: string) => void }) => response.end('<html>')],
    ['there is no list of services', { version: '1.0' }],
    ['"500.0.0.0/8" is none of what a list of ipv4 holds', list(['500.0.0.0/8'])],
    ['it names no server', list(['192.0.0.0/8'], '2026-12-01T00:00:00Z', 'gopher://rdap.example/')],
    ['older than what is there', list(['198.0.0.0/8'], '2026-10-01T00:00:00Z')],
  ] as const)('keeps the one before where what came is none: %s', async (why, ipv4) => {
    await fetchFrom(lists);
    const fetched = await fetchFrom({ ...lists, '/ipv4.json': ipv4 });
    expect(fetched.find(({ kind }) => kind === 'ipv4')).toMatchObject({
      state: 'kept',
      told: expect.stringMatching(new RegExp(`${why}.*stays of 2026-11-01 with 1 entries`)),
    });
    expect(await readFile(join(folder, 'ipv4.json'), 'utf8')).toBe(JSON.stringify(lists['/ipv4.json']));
  });

  it('keeps one that would shrink by half', async () => {
    await fetchFrom(lists);
    const [dns] = await fetchFrom({ ...lists, '/dns.json': list(['dev'], '2026-12-01T00:00:00Z') });
    expect(dns).toMatchObject({ state: 'kept', told: expect.stringContaining('less than half') });
  });

  it('says clearly that it is offline', async () => {
    const gone = await startRdap();
    const from = `http://127.0.0.1:${portOf(gone)}/`;
    await new Promise((resolve) => gone.close(resolve));
    const fetched = await fetchRegistries(folder, from);
    expect(fetched[0]).toEqual({
      kind: 'dns',
      state: 'kept',
      told: `${from}dns.json cannot be reached (ECONNREFUSED); ${join(folder, 'dns.json')} is still missing`,
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a folder of lists', () => {
  it('is refused at the start where one of them is none, and later leaves the one before in place', async () => {
    await fetchFrom(lists);
    const running = new RegistryFolder(folder);
    await writeFile(join(folder, 'asn.json'), '{"services": [3]}');
    expect(running.current.rdapOfSystem(65_551)).toBe('https://rdap.example/');
    expect(running.current.rdapOfSystem(65_551)).toBe('https://rdap.example/');
    expect(() => new RegistryFolder(folder)).toThrow(BootstrapUnreadable);
    await writeFile(join(folder, 'asn.json'), JSON.stringify(list(['1-9'])));
    expect(running.current.rdapOfSystem(65_551)).toBeUndefined();
  });
});
