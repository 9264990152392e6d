import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askFor } from '../src/look-up/ask-for.js';
import { NoAnswer } from '../src/look-up/ask-outside.js';
import { BootstrapUnreadable, Registries } from '../src/look-up/registries.js';
import { portOf, startRdap, startWhois } from './registries.js';

let rdap: Server;
let folder: string;
let rdapServers: string;

beforeAll(async () => {
  rdap = await startRdap();
  folder = await mkdtemp(join(tmpdir(), 'fengsui-rdap-'));
  rdapServers = join(folder, 'dns.json');
  await writeFile(rdapServers, JSON.stringify({ services: [[['dev'], [`http://127.0.0.1:${portOf(rdap)}`]]] }));
});

afterAll(async () => {
  await new Promise((resolve) => rdap.close(resolve));
  await rm(folder, { recursive: true });
});

describe('asking a registry', () => {
  it('falls back to WHOIS, and gives up softly', async () => {
    const whois = await startWhois();
    const bounds = { deadlineMs: 2_000, insideHosts: ['127.0.0.1'] };
    const registries = Registries.read(rdapServers, { dev: `127.0.0.1:${portOf(whois)}` });
    expect(await askFor('registrar', 'pine.dev', registries, bounds)).toEqual({
      source: 'WHOIS of 127.0.0.1',
      answer: { name: 'Plum Names', ianaId: null, abuseEmail: '' },
    });
    await new Promise((resolve) => whois.close(resolve));
    await expect(askFor('registrar', 'pine.dev', registries, bounds)).rejects.toThrow(NoAnswer);
    const guarded = { deadlineMs: 2_000, insideHosts: [] };
    await expect(askFor('registrar', 'plum.dev', Registries.read(rdapServers), guarded)).rejects.toThrow('https://');
  });

  it('is refused a list of registries that is none', async () => {
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{"services": [3]}');
    expect(() => Registries.read(broken)).toThrow(BootstrapUnreadable);
    expect(() => Registries.read(join(folder, 'nowhere.json'))).toThrow('nowhere.json');
  });
});
