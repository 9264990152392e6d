import { OutsideDoor } from '@fengsui/outside';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Server } from 'node:http';
import { askFor, serverOf } from '../src/look-up/ask-for.js';
import { longestAnswer, NoAnswer, ServerBusy } from '../src/look-up/bounds.js';
import type { Bounds } from '../src/look-up/bounds.js';
import { Registries } from '../src/look-up/registries.js';
import { network, portOf, startRdap, startWhois } from './registries.js';

const doorTo = (insideHosts: readonly string[]) =>
  new OutsideDoor({ insideHosts, plainInside: true, authorities: [], deadlineMs: 2_000, longestAnswer });
const bounds: Bounds = { door: doorTo(['127.0.0.1']) };
const system = { objectClassName: 'autnum', startAutnum: 64_500, endAutnum: 64_510, name: 'PINE-AS' };
const remarks = [{ description: ['Spam and attacks:', 'abuse@pine.example.org please'] }];

let rdap: Server;
let second: Server;
let registries: Registries;

beforeAll(async () => {
  second = await startRdap({ '/ip/8.8.8.8': network });
  const elsewhere = `http://127.0.0.1:${portOf(second)}`;
  rdap = await startRdap({
    '/ip/8.8.8.8': (response) => response.writeHead(302, { location: `${elsewhere}/ip/8.8.8.8` }).end(),
    '/ip/8.8.4.4': network,
    '/ip/9.9.9.9': (response) => response.writeHead(301, { location: '/ip/9.9.9.9' }).end(),
    '/ip/9.9.9.1': (response) => response.writeHead(429, { 'retry-after': '120' }).end(),
    '/ip/9.9.9.2': (response) => response.writeHead(503).end(),
    '/ip/9.9.9.3': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
    '/ip/9.9.9.4': (response) => response.writeHead(200).end(`{"a": "${'a'.repeat(300_000)}"}`),
    '/ip/9.9.9.5': { ...network, startAddress: '9.0.0.0', endAddress: '9.255.255.255', entities: [] },
    '/ip/9.9.9.6': (response) => response.writeHead(302, { location: 'http://10.0.0.1/ip/9.9.9.6' }).end(),
    '/ip/2620:fe::fe': { ...network, startAddress: '2620:fe::', endAddress: '2620:fe::ffff' },
    '/autnum/64501': { ...system, remarks },
  });
  const server = `http://127.0.0.1:${portOf(rdap)}/`;
  registries = Registries.of({
    dns: [{ entries: ['dev'], server }],
    ipv4: [{ entries: ['0.0.0.0/0'], server }],
    ipv6: [{ entries: ['::/0'], server }],
    asn: [{ entries: ['64496-64511'], server }],
  });
});

afterAll(async () => {
  await Promise.all([rdap, second].map((server) => new Promise((resolve) => server.close(resolve))));
});

describe('asking the registry of a domain', () => {
  it('falls back to WHOIS, and gives up softly', async () => {
    const whois = await startWhois();
    const server = `http://127.0.0.1:${portOf(rdap)}/`;
    const dns = [{ entries: ['dev'], server }];
    const both = Registries.of({ dns }, { dev: `127.0.0.1:${portOf(whois)}` });
    expect(await askFor('registrar', 'pine.dev', both, bounds)).toEqual({
      source: 'WHOIS of 127.0.0.1',
      answer: { name: 'Plum Names', ianaId: null, abuseEmail: '' },
    });
    await new Promise((resolve) => whois.close(resolve));
    await expect(askFor('registrar', 'pine.dev', both, bounds)).rejects.toThrow(NoAnswer);
    const guarded = { door: doorTo([]) };
    await expect(askFor('registrar', 'plum.dev', both, guarded)).rejects.toThrow('no public address');
  });
});

describe('asking the registry of a domain that no list has', () => {
  it('goes to whom the root names, within the budget of both', async () => {
    const whois = await startWhois();
    const root = await startWhois(`domain: EXAMPLE\n\nwhois:        127.0.0.1:${portOf(whois)}\n`);
    const servers = [root, whois].map((server) => `127.0.0.1:${portOf(server)}`);
    const known = Registries.of({}, { '.': servers[0] ?? '' });
    expect(serverOf('registrar', 'pine.example', known)).toBe(servers[0]);
    const spent: string[] = [];
    const spend = async (server: string) => (spent.push(server), 0);
    const outcome = await askFor('registrar', 'pine.example', known, { ...bounds, spend });
    expect(outcome).toMatchObject({ source: 'WHOIS of 127.0.0.1', answer: { name: 'Plum Names' } });
    expect(spent).toEqual([servers[1]]);
    await Promise.all([root, whois].map((server) => new Promise((resolve) => server.close(resolve))));
  });
});

describe('asking who holds a network', () => {
  const ask = (address: string, more: Partial<Bounds> = {}) =>
    askFor('network', address, registries, { ...bounds, ...more });

  it('follows a registry that sends on to another, and spends of the budgets of both', async () => {
    const spent: string[] = [];
    const spend = async (server: string) => (spent.push(server), 0);
    expect(await ask('8.8.8.8', { spend })).toEqual({
      source: 'RDAP of 127.0.0.1',
      answer: {
        name: 'PINE-NET',
        organisation: 'Pine Hosting',
        covers: '8.8.8.0 - 8.8.8.255',
        contacts: [{ role: 'abuse', name: '', email: 'abuse@pine.example.org' }],
      },
    });
    expect(spent).toEqual([`127.0.0.1:${portOf(second)}`]);
    await expect(ask('8.8.8.8', { spend: async () => 7 })).rejects.toMatchObject({ waitSeconds: 7, byItself: false });
  });

  it('takes an IPv4 address in the dress of IPv6 as what it is, and IPv6 as it is', async () => {
    await expect(ask('::ffff:8.8.8.8')).resolves.toMatchObject({ answer: { name: 'PINE-NET' } });
    await expect(ask('2620:fe::fe')).resolves.toMatchObject({ answer: { covers: '2620:fe:: - 2620:fe::ffff' } });
  });

  it('leaves a server alone for as long as it asks', async () => {
    const paused: [string, number][] = [];
    const pause = async (server: string, seconds: number) => void paused.push([server, seconds]);
    await expect(ask('9.9.9.1', { pause })).rejects.toThrow(ServerBusy);
    expect(paused).toEqual([[`127.0.0.1:${portOf(rdap)}`, 120]]);
  });

  it.each([
    ['8.8.4.4', 'The answer is about something else'],
    ['9.9.9.9', 'The server sends on in a circle'],
    ['9.9.9.2', 'The server said 503'],
    ['9.9.9.3', 'The answer is no JSON'],
    ['9.9.9.4', 'The answer is too long'],
    ['9.9.9.5', 'The registry names no contact'],
    ['9.9.9.6', 'The address does not begin with https://'],
    ['9.9.9.7', 'The server said 404'],
    ['192.168.1.1', 'The address is not public'],
    ['::ffff:10.1.2.3', 'The address is not public'],
  ])('gives up softly about %s: %s', async (address, why) => {
    await expect(ask(address)).rejects.toMatchObject({ name: 'NoAnswer', message: why });
  });

  it('reads of a system what its registry wrote into a remark', async () => {
    expect(await askFor('system', 'AS64501', registries, bounds)).toEqual({
      source: 'RDAP of 127.0.0.1',
      answer: {
        name: 'PINE-AS',
        organisation: '',
        covers: 'AS64501',
        contacts: [{ role: 'abuse', name: '', email: 'abuse@pine.example.org' }],
      },
    });
    await expect(askFor('system', 'AS1', registries, bounds)).rejects.toThrow('No registry is known for it');
  });
});
