import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startApp } from './start-app.js';
import type { RunningApp } from './start-app.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.app.close());

function send(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = 'application/json',
  headers = {},
): Promise<Response> {
  return fetch(`${running.url}${path}`, { method: 'POST', body, headers: { 'content-type': type, ...headers } });
}

/** Sends a body without announcing its length, and reads nothing before all of it is gone, as simple clients do. */
async function answerAfterSending(path: string, bytes: number): Promise<string> {
  const { hostname, port } = new URL(running.url);
  const socket = connect(Number(port), hostname);
  const head = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
  const chunk = Buffer.concat([
    Buffer.from(`${bytes.toString(16)}\r\n`),
    Buffer.alloc(bytes),
    Buffer.from('\r\n0\r\n\r\n'),
  ]);
  socket.write(head);
  await new Promise((resolve) => socket.write(chunk, resolve));
  const [answer]: unknown[] = await once(socket, 'data');
  socket.destroy();
  return String(answer);
}

const good = JSON.stringify({ place: '玉门关', keeper: 'keeper@example.org' });

describe('a body', () => {
  it('reaches the handler as an instance of its class', async () => {
    const response = await send('/beacons', good);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ isBody: true });
  });

  it('is refused field by field', async () => {
    const response = await send('/beacons?secret=1', JSON.stringify({ place: 1, keeper: 'x', colour: 'red' }));
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({
      type: 'urn:fengsui:problem:validation-failed',
      status: 400,
      instance: '/beacons',
      errors: [
        { field: 'colour', message: 'is not a known field: remove it or correct its name' },
        { field: 'place', message: 'place must be a string' },
        { field: 'keeper', message: 'keeper must be an email' },
      ],
    });
  });

  it('is refused with the position where it stops being JSON', async () => {
    const response = await send('/beacons', '{\n"place": oops}');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: 'urn:fengsui:problem:malformed-json',
      detail: expect.stringContaining('line 2, column 10'),
    });
  });

  it('is refused with the limit when it is too large', async () => {
    const response = await send('/beacons', JSON.stringify({ place: 'x'.repeat(2_000) }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ type: 'urn:fengsui:problem:body-too-large', limit: 1_000 });
  });

  it('is refused with the limit, however much of it is still on its way', async () => {
    const announced = await send('/beacons', Buffer.alloc(8_000_000));
    expect(announced.status).toBe(413);
    expect(await answerAfterSending('/beacons', 40_000_000)).toContain('HTTP/1.1 413');
  });

  it('is refused with the limit when it unpacks to too much', async () => {
    const packed = gzipSync(JSON.stringify({ place: 'x'.repeat(100_000) }));
    const response = await send('/beacons', packed, 'application/json', { 'content-encoding': 'gzip' });
    expect(response.status).toBe(413);
  });

  it('has a limit for each media type', async () => {
    const response = await send('/beacons/raw', 'x'.repeat(1_500), 'message/rfc822');
    expect(await response.json()).toEqual({ bytes: 1_500, body: 'bytes' });
  });

  it('is kept in its bytes beside what was parsed', async () => {
    const response = await send('/beacons/raw', '{ "a" : 1 }', 'application/json; charset=utf-8');
    expect(await response.json()).toEqual({ bytes: 11, body: { a: 1 } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'of type %j is refused with the types that are taken',
    async (type) => {
      const response = await send('/beacons', Buffer.from(good), type);
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({
        detail: expect.stringContaining('application/json or message/rfc822'),
      });
    },
  );

  it('that is a mail is refused where JSON is asked for', async () => {
    const response = await send('/beacons', 'Subject: x\r\n\r\n', 'message/rfc822');
    expect(response.status).toBe(415);
  });

  it('that is missing is refused as no object', async () => {
    const response = await fetch(`${running.url}/beacons`, { method: 'POST' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field: '', message: 'must be a JSON object' }] });
  });

  it('that cannot be unpacked is refused as unreadable', async () => {
    const response = await send('/beacons', 'not gzip', 'application/json', { 'content-encoding': 'gzip' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'urn:fengsui:problem:unreadable-body' });
  });
});

describe('a query', () => {
  it('is checked like a body', async () => {
    expect((await fetch(`${running.url}/beacons?place=x`)).status).toBe(200);
    expect((await fetch(`${running.url}/beacons?plaec=x`)).status).toBe(400);
    expect((await fetch(`${running.url}/beacons?place=x&place=y`)).status).toBe(400);
  });
});

describe('a failure', () => {
  it('that the service named is told in its words', async () => {
    const response = await fetch(`${running.url}/beacons/yumen`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ type: 'urn:fengsui:problem:beacon-not-found', detail: 'Not yumen.' });
  });

  it('of the database asks to come back', async () => {
    const response = await fetch(`${running.url}/beacons/database`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ type: 'urn:fengsui:problem:database-unavailable' });
  });

  it('that nobody foresaw shows nothing of the inside', async () => {
    const response = await fetch(`${running.url}/beacons/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/hunter2|secret/);
  });

  it.each([
    ['GET', '/nowhere', 404],
    ['DELETE', '/beacons', 404],
    ['GET', '/beacons/%ff', 400],
  ])('of %s %s is a problem document too', async (method, path, status) => {
    const response = await fetch(`${running.url}${path}`, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the API page', () => {
  it('lists the routes', async () => {
    const response = await fetch(`${running.url}/openapi.json`);
    expect(await response.json()).toMatchObject({
      info: { title: 'beacons' },
      paths: { '/beacons': { post: {} }, '/beacons/{name}': { get: {} } },
    });
  });
});
