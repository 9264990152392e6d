import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { PartnerKeys } from './partner-keys.js';

const keys = new PartnerKeys(Buffer.alloc(32, 1));
const message = { id: 'msg-7', timestamp: '4070908800', body: Buffer.from('{"description":"x"}') };
const signature = keys.sign('pk-1', message);

describe('a key of a partner', () => {
  it('signs as Standard Webhooks says', () => {
    const secret = Buffer.from(keys.of('pk-1').secret.replace('whsec_', ''), 'base64');
    const signed = `${message.id}.${message.timestamp}.${message.body.toString()}`;
    expect(secret).toHaveLength(32);
    expect(signature).toBe(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
    expect(keys.verifies('pk-1', message, signature)).toBe(true);
  });

  it('is another one for another id, and under another key of the service', () => {
    expect(keys.of('pk-2').secret).not.toBe(keys.of('pk-1').secret);
    expect(new PartnerKeys(Buffer.alloc(32, 2)).of('pk-1').secret).not.toBe(keys.of('pk-1').secret);
  });

  it('verifies where one of several signatures is right', () => {
    expect(keys.verifies('pk-1', message, `v1,${'A'.repeat(43)}= v1a,x ${signature}`)).toBe(true);
  });

  it.each([
    ['another key', 'pk-2', message, signature],
    ['another id', 'pk-1', { ...message, id: 'msg-8' }, signature],
    ['another time', 'pk-1', { ...message, timestamp: '4070908801' }, signature],
    ['another body', 'pk-1', { ...message, body: Buffer.from('{}') }, signature],
    ['another scheme', 'pk-1', message, signature.replace('v1', 'v2')],
    ['a piece of the signature', 'pk-1', message, signature.slice(0, 20)],
    ['nothing', 'pk-1', message, ''],
  ])('does not verify with %s', (_, keyId, altered, signatures) => {
    expect(keys.verifies(keyId, altered, signatures)).toBe(false);
  });
});
