import { InvalidConfiguration, readConfig } from '@fengsui/config';
import { describe, expect, it } from '@jest/globals';
import { IntakeConfig } from './intake-config.js';

const environment = {
  DATABASE_URL: 'postgres://intake:x@127.0.0.1:5432/intake',
  DATABASE_OWNER_URL: 'postgres://intake_owner:x@127.0.0.1:5432/intake',
  NATS_URL: 'nats://127.0.0.1:4222',
  NATS_CREDS: import.meta.filename,
  NATS_PUBLIC_URL: 'nats://cert.example:4222',
  PLATFORM_SIGNING_KEY: import.meta.filename,
  IDENTITY_PUBLIC_KEY: JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'a'.repeat(43) }),
  PUBLIC_URL: 'https://cert.example',
  RECEIPT_KEY: Buffer.alloc(32).toString('base64'),
};

function faultsOf(changes: Record<string, string>): readonly string[] {
  try {
    readConfig(IntakeConfig, { ...environment, ...changes });
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.faults;
    throw error;
  }
}

describe('the settings of intake', () => {
  it('need no more than addresses and keys', () => {
    expect(readConfig(IntakeConfig, environment)).toMatchObject({
      port: 8101,
      host: '127.0.0.1',
      smtpPort: 2525,
      smtpHost: '127.0.0.1',
      maxReportBytes: 25_000_000,
      timeZone: 'Asia/Shanghai',
    });
  });

  it('say which variable is wrong, and nothing of a key', () => {
    const short = Buffer.alloc(16).toString('base64');
    expect(faultsOf({ RECEIPT_KEY: short }).join()).toMatch(/^RECEIPT_KEY: /);
    expect(faultsOf({ RECEIPT_KEY: short }).join()).not.toContain(short);
    expect(faultsOf({ SMTP_PORT: '70000', TIME_ZONE: 'Moon' }).map((fault) => fault.split(':')[0])).toEqual([
      'SMTP_PORT',
      'TIME_ZONE',
    ]);
  });

  it('name the domains whose mail is taken, where others can reach the port', () => {
    expect(faultsOf({ SMTP_HOST: '0.0.0.0' }).join()).toMatch(/^MAIL_DOMAINS: it must list the domains/);
    expect(faultsOf({ SMTP_HOST: '0.0.0.0', MAIL_DOMAINS: 'cert.example, mail.cert.example' })).toEqual([]);
    expect(faultsOf({ MAIL_DOMAINS: 'cert.example;' })).not.toEqual([]);
  });

  it('name the mail servers that are believed', () => {
    expect(faultsOf({ AUTHSERV_IDS: 'mx.cert.example, mx2' })).toEqual([]);
    expect(faultsOf({ AUTHSERV_IDS: 'mx.cert.example; mx2' }).join()).toMatch(/^AUTHSERV_IDS: it must list the names/);
  });
});
