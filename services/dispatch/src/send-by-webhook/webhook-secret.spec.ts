import { describe, expect, it } from '@jest/globals';
import { webhookSecret } from './webhook-secret.js';

describe('the secret of a webhook', () => {
  it('is one for each party and round, and always the same', () => {
    const source = { seed: 'SAexample' };
    const secret = webhookSecret(source, 'isp-north', 1);
    expect(secret).toHaveLength(32);
    expect(webhookSecret(source, 'isp-north', 1)).toEqual(secret);
    expect(webhookSecret(source, 'isp-north', 2)).not.toEqual(secret);
    expect(webhookSecret(source, 'isp-south', 1)).not.toEqual(secret);
  });
});
