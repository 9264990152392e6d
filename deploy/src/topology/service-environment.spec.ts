import { describe, expect, it } from '@jest/globals';
import { secretEnvironment, serviceEnvironment } from './service-environment.js';
import type { Installation } from './service-environment.js';
import type { Secrets } from './secrets.js';
import { serviceNames } from './services.js';

const secrets: Secrets = {
  version: 1,
  postgresPassword: 'superuser',
  receiptKey: 'receipt-key',
  identityPrivateKey: { kty: 'OKP', d: 'private' },
  identityPublicKey: { kty: 'OKP' },
  databasePasswords: {},
};

const site: Installation = {
  host: '127.0.0.1',
  portOf: () => 8101,
  addressOf: (service) => `http://${service}:8101`,
  databaseOf: (service) => ({ url: `postgres://${service}`, ownerUrl: `postgres://${service}_owner` }),
  natsUrl: 'nats://broker:4222',
  natsPublicUrl: 'nats://cert.example.org:4222',
  credentialsDirectory: '/credentials',
  publicUrl: 'https://cert.example.org',
  smtpHost: '127.0.0.1',
  smtpPort: 2525,
  smtpUrl: 'smtp://mail:25',
  mailFrom: 'reports@cert.example.org',
  otlpUrl: 'http://traces:8106',
  showsTraces: true,
  consoleDirectory: '/console',
  secrets,
};

describe('what a service is told', () => {
  it('gives the key that signs identities to the gateway alone', () => {
    const informed = serviceNames.filter((name) => JSON.stringify(serviceEnvironment(name, site)).includes('private'));
    expect(informed).toEqual(['gateway']);
  });

  it('gives the key of the receipts to intake alone', () => {
    const informed = serviceNames.filter(
      (name) => 'RECEIPT_KEY' in secretEnvironment(name, site.databaseOf(name), secrets),
    );
    expect(informed).toEqual(['intake']);
  });

  it('gives nobody the database or the credentials of another', () => {
    for (const name of serviceNames) {
      const { DATABASE_URL, NATS_CREDS } = serviceEnvironment(name, site);
      expect(DATABASE_URL).toBe(`postgres://${name}`);
      expect(NATS_CREDS).toBe(name === 'traces' ? undefined : `/credentials/${name}.creds`);
    }
  });

  it('does not send spans about spans', () => {
    expect(serviceEnvironment('traces', site)).not.toHaveProperty('OTLP_URL');
  });
});
