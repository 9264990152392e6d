import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { AddressInfo, Server as SocketServer } from 'node:net';

const registrar = {
  entities: [
    {
      roles: ['registrar'],
      publicIds: [{ type: 'IANA Registrar ID', identifier: '9999' }],
      vcardArray: ['vcard', [['fn', {}, 'text', 'Xinglan Registry Co., Ltd.']]],
      entities: [{ roles: ['abuse'], vcardArray: ['vcard', [['email', {}, 'text', 'abuse@xinglan.example.org']]] }],
    },
  ],
};

/** A registry's RDAP server on loopback. */
export async function startRdap(): Promise<Server> {
  const server = createServer((request, response) => {
    const known = request.url === '/domain/plum.dev';
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/rdap+json' });
    response.end(known ? JSON.stringify(registrar) : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A registry that answers by WHOIS alone. */
export async function startWhois(): Promise<SocketServer> {
  const server = createSocketServer((socket) => {
    socket.once('data', () => socket.end('Domain Name: pine.dev\r\nSponsoring Registrar: Plum Names\r\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen');
  return address.port;
}
