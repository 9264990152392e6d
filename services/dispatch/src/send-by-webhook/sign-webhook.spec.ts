import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { secretText, webhookHeaders, webhookSecret } from './sign-webhook.js';

const source = { seed: 'SAexample' };

describe('the signature of a webhook', () => {
  it('is the one that Standard Webhooks gives as its example', () => {
    // https://github.com/standard-webhooks/standard-webhooks, the specification's test vector.
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const headers = webhookHeaders(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '{"test": 2432232314}',
      new Date(1_614_265_330_000),
      [secret],
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is made with each of the secrets that may be in use', () => {
    const secrets = [webhookSecret(source, 'isp-north', 2), webhookSecret(source, 'isp-north', 1)];
    const { 'webhook-signature': signature } = webhookHeaders('a', 'b', new Date(0), secrets);
    const expected = secrets.map((secret) => `v1,${createHmac('sha256', secret).update('a.0.b').digest('base64')}`);
    expect(signature).toBe(expected.join(' '));
  });

  it('has a secret for each party and round, which is always the same', () => {
    const secret = webhookSecret(source, 'isp-north', 1);
    expect(webhookSecret(source, 'isp-north', 1)).toEqual(secret);
    expect(webhookSecret(source, 'isp-north', 2)).not.toEqual(secret);
    expect(webhookSecret(source, 'isp-south', 1)).not.toEqual(secret);
    expect(secretText(secret)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});
