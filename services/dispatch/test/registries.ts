import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { AddressInfo, Server as SocketServer } from 'node:net';
import { join } from 'node:path';

export const cardOf = (...fields: unknown[]) => ['vcard', [['version', {}, 'text', '4.0'], ...fields]];

const registrar = {
  entities: [
    {
      roles: ['registrar'],
      publicIds: [{ type: 'IANA Registrar ID', identifier: '9999' }],
      vcardArray: cardOf(['fn', {}, 'text', 'Xinglan Registry Co., Ltd.']),
      entities: [{ roles: ['abuse'], vcardArray: cardOf(['email', {}, 'text', 'abuse@xinglan.example.org']) }],
    },
  ],
};

/** A network whose abuse contact stands below its holder. */
export const network = {
  objectClassName: 'ip network',
  startAddress: '8.8.8.0',
  endAddress: '8.8.8.255',
  name: 'PINE-NET',
  entities: [
    {
      roles: ['registrant'],
      vcardArray: cardOf(['fn', {}, 'text', 'Pine Hosting'], ['email', {}, 'text', 'office@pine.example.org']),
      entities: [{ roles: ['abuse'], vcardArray: cardOf(['email', { pref: '1' }, 'text', 'abuse@pine.example.org']) }],
    },
  ],
};

export type Answers = Readonly<Record<string, object | ((response: ServerResponse) => void)>>;

/** A registry's RDAP server on loopback. */
export async function startRdap(answers: Answers = { '/domain/plum.dev': registrar }): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    if (typeof answer === 'function') return answer(response);
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/rdap+json' });
    return response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export const registrarAndNetwork: Answers = { '/domain/plum.dev': registrar, '/ip/8.8.8.8': network };

/** IANA's lists, which lead to this server for all. */
export async function writeBootstrap(folder: string, port: number): Promise<void> {
  const servers = [`http://127.0.0.1:${port}`];
  const lists = { dns: ['dev'], ipv4: ['0.0.0.0/0'], ipv6: ['::/0'], asn: ['1-4294967295'] };
  for (const [kind, entries] of Object.entries(lists)) {
    const text = JSON.stringify({
      version: '1.0',
      publication: '2026-11-01T00:00:00Z',
      services: [[entries, servers]],
    });
    await writeFile(join(folder, `${kind}.json`), text);
  }
}

/** A registry that answers by WHOIS alone. */
export async function startWhois(
  answer = 'Domain Name: pine.dev\r\nSponsoring Registrar: Plum Names\r\n',
): Promise<SocketServer> {
  const server = createSocketServer((socket) => {
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen');
  return address.port;
}
