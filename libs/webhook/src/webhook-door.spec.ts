import { describe, expect, it } from '@jest/globals';
import { WebhookDoor } from './webhook-door.js';

const door = (plainInside: boolean) =>
  new WebhookDoor({
    insideHosts: ['hooks.inside.example.org', '10.1.2.3'],
    plainInside,
    authorities: [],
    deadlineMs: 1_000,
  });

describe('an address for a webhook', () => {
  it.each([
    'https://hooks.example.org/x',
    'https://8.8.8.8/',
    'https://10.1.2.3/',
    'https://HOOKS.inside.example.org/',
  ])('may be %s', (url) => expect(door(false).admits(url)).toBe(true));

  it.each([
    'no url',
    'http://hooks.example.org/x',
    'http://hooks.inside.example.org/x',
    'ftp://hooks.inside.example.org/x',
    'https://10.1.2.4/',
    'https://[::1]/',
    'https://[::ffff:10.1.2.4]/',
    'https://2130706433/',
    'https://169.254.169.254/latest',
    'https://name:word@hooks.example.org/',
  ])('may not be %s', (url) => expect(door(false).admits(url)).toBe(false));

  it('needs no TLS inside where the terms say so, and nowhere else', () => {
    expect(door(true).admits('http://hooks.inside.example.org/x')).toBe(true);
    expect(door(true).admits('http://hooks.example.org/x')).toBe(false);
    expect(door(true).admits('ftp://hooks.inside.example.org/x')).toBe(false);
  });

  it('is not called where it may not be', async () => {
    const message = { id: 'a', secrets: [Buffer.alloc(32)], body: '{}', at: new Date(0) };
    const codes = ['http://hooks.example.org/', 'https://127.0.0.1/', 'x', 'https://a:b@hooks.example.org/'].map(
      async (url) => (await door(false).send({ ...message, url })).outcome,
    );
    expect(await Promise.all(codes)).toEqual(
      ['not-https', 'inside', 'no-url', 'with-password'].map((code) => ({ state: 'failed', code })),
    );
  });
});
