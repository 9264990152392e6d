import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { secretOf, secretText, signatureHeaders } from './sign-webhook.js';

describe('the signature of a webhook', () => {
  it('is the one that Standard Webhooks gives as its example', () => {
    // https://github.com/standard-webhooks/standard-webhooks, the specification's test vector.
    const headers = signatureHeaders(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '{"test": 2432232314}',
      new Date(1_614_265_330_000),
      [secretOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')],
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is made with each of the secrets that may be in use', () => {
    const secrets = [Buffer.alloc(32, 2), Buffer.alloc(32, 1)];
    const { 'webhook-signature': signature } = signatureHeaders('a', 'b', new Date(0), secrets);
    const expected = secrets.map((secret) => `v1,${createHmac('sha256', secret).update('a.0.b').digest('base64')}`);
    expect(signature).toBe(expected.join(' '));
  });

  it('has a secret that can be told as a text and read again', () => {
    const secret = Buffer.alloc(32, 7);
    expect(secretText(secret)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(secretOf(secretText(secret))).toEqual(secret);
  });
});
