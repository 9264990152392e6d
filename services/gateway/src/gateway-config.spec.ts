import { describe, expect, it } from '@jest/globals';
import { readConfig } from '@fengsui/config';
import { GatewayConfig } from './gateway-config.js';

const complete = {
  DATABASE_URL: 'postgres://gateway:p%40ss@postgres:5432/gateway',
  DATABASE_OWNER_URL: 'postgresql://gateway_owner:x@127.0.0.1:5432/gateway',
  NATS_URL: 'nats://nats:4222',
  NATS_CREDS: import.meta.filename,
  IDENTITY_PRIVATE_KEY: JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'a'.repeat(43), d: 'b'.repeat(43) }),
  INTAKE_URL: 'http://intake:8101',
  ACCEPTANCE_URL: 'http://127.0.0.1:8102',
  DISPATCH_URL: 'http://dispatch.fengsui.svc.cluster.local:8103',
  FEEDBACK_URL: 'http://[::1]:8104',
  BULLETIN_URL: 'http://fengsui_bulletin:8105',
};

describe('the settings of the gateway', () => {
  it('take addresses as they are written on one machine, in containers and in a cluster', () => {
    expect(readConfig(GatewayConfig, complete)).toMatchObject({
      port: 8080,
      reportsPerMinute: 600,
      mailBytes: 25_000_000,
    });
  });

  it.each(['loopback', '192.0.2.1', '198.51.100.0/24, 2001:db8::/32', 'loopback,uniquelocal'])(
    'believe the proxies %s',
    (proxies) => {
      expect(readConfig(GatewayConfig, { ...complete, TRUSTED_PROXIES: proxies }).trustedProxies).toBe(proxies);
    },
  );

  it.each([
    ['TRUSTED_PROXIES', 'everyone'],
    ['REPORTS_PER_MINUTE', '-7'],
    ['SIGN_INS_PER_MINUTE', 'unlimited'],
    ['INTAKE_URL', 'intake'],
    ['PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
    ['IDENTITY_PRIVATE_KEY', '{"kty":"OKP"}'],
  ])('refuse %s=%s by its name and without its value', (variable, value) => {
    const read = () => readConfig(GatewayConfig, { ...complete, [variable]: value });
    expect(read).toThrow(variable);
    expect(read).not.toThrow(value);
  });
});
