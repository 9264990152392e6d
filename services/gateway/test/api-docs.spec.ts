import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';
import { sendJson } from './start-service.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
  door.services.intake.answer((_, response) =>
    sendJson(response, 200, {
      paths: {
        '/reports': {
          post: {
            operationId: 'take',
            requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Report' } } } },
          },
        },
        '/internal': { get: { operationId: 'hidden' } },
      },
      components: { schemas: { Report: { type: 'object' } } },
    }),
  );
  await door.services.dispatch.stop();
});
afterAll(() => door.close());

describe('the API of all services', () => {
  it('is one document with the paths that a caller uses', async () => {
    const response = await fetch(`${door.url}/api/openapi.json`);
    expect(await response.json()).toMatchObject({
      paths: {
        '/api/session': { post: {} },
        '/api/reports': {
          post: {
            operationId: 'intake.take',
            tags: ['intake'],
            requestBody: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/intake.Report' } } },
            },
          },
        },
      },
      components: { schemas: { 'intake.Report': { type: 'object' }, SignInBody: {} } },
    });
  });

  it('leaves out what the door does not open', async () => {
    expect(await (await fetch(`${door.url}/api/openapi.json`)).text()).not.toContain('internal');
  });

  it('names on its page the service that is down', async () => {
    const response = await fetch(`${door.url}/api/docs`, { headers: { 'accept-language': 'en' } });
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('not listed: dispatch');
  });

  it('needs nothing from elsewhere', async () => {
    const page = await fetch(`${door.url}/api/docs`);
    const html = await page.text();
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(parts.length).toBeGreaterThan(2);
    for (const address of parts) {
      expect(address).toMatch(/^\/api\//);
      expect((await fetch(`${door.url}${address}`)).status).toBe(200);
    }
    expect(html).not.toMatch(/<script>/);
  });
});
