import { describe, expect, it } from '@jest/globals';
import { IsOptional } from 'class-validator';
import {
  AtLeast,
  BrokerAddress,
  DatabaseAddress,
  FilePath,
  Host,
  IdentityKey,
  LogLevel,
  MailServerAddress,
  Port,
  readConfig,
  Replicas,
  WebAddress,
  WholeNumber,
} from './index.js';

const publicKey = { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43) };
const privateKey = { ...publicKey, d: 'd'.repeat(43) };

class Settings {
  @Port() port = 8101;
  @Host() host = '127.0.0.1';
  @DatabaseAddress() databaseUrl = 'postgres://intake:x@127.0.0.1/intake';
  @BrokerAddress() natsUrl = 'nats://127.0.0.1:4222';
  @FilePath() natsCreds = import.meta.filename;
  @Replicas() natsReplicas = 1;
  @IdentityKey('public') identityPublicKey = JSON.stringify(publicKey);
  @IdentityKey('private') identityPrivateKey = JSON.stringify(privateKey);
  @IsOptional() @WebAddress() otlpUrl?: string;
  @MailServerAddress() smtpUrl = 'smtp://127.0.0.1';
  @LogLevel() logLevel = 'info';
  @WholeNumber(1, 90) keepDays = 3;
  @AtLeast(0.1) keepGigabytes = 10;
}

describe('a setting', () => {
  it.each([
    ['PORT', '0'],
    ['PORT', '65535'],
    ['DATABASE_URL', 'postgresql://fengsui_intake:p%40ss@postgres_1:5432/intake'],
    ['DATABASE_URL', 'postgres://intake:x@[::1]:5432/intake?sslmode=require'],
    ['NATS_URL', '127.0.0.1:4222'],
    ['NATS_URL', 'tls://broker.example.org'],
    ['NATS_URL', 'nats://nats-0.nats:4222,nats://nats-1.nats:4222/'],
    ['NATS_REPLICAS', '3'],
    ['OTLP_URL', 'http://fengsui_traces:8106'],
    ['SMTP_URL', 'smtps://cert:secret@mail.example.org:465'],
    ['LOG_LEVEL', 'trace'],
    ['KEEP_DAYS', '90'],
    ['KEEP_GIGABYTES', '0.5'],
  ])('%s may be %s', (variable, value) => {
    expect(() => readConfig(Settings, { [variable]: value })).not.toThrow();
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://intake:hunter2@127.0.0.1/intake'],
    ['DATABASE_URL', '198.51.100.7:5432'],
    ['NATS_URL', 'nats://127.0.0.1:4222, nats://127.0.0.1:4223'],
    ['NATS_URL', 'http://127.0.0.1:4222'],
    ['NATS_CREDS', '/nowhere/intake.creds'],
    ['NATS_REPLICAS', '2'],
    ['OTLP_URL', '127.0.0.1:8106'],
    ['SMTP_URL', 'mail.example.org:25'],
    ['LOG_LEVEL', 'loud'],
    ['KEEP_DAYS', '-7'],
    ['KEEP_DAYS', '91'],
    ['KEEP_DAYS', '1.5'],
    ['KEEP_GIGABYTES', '0.05'],
    ['KEEP_GIGABYTES', 'much'],
    ['IDENTITY_PUBLIC_KEY', 'hunter2'],
    ['IDENTITY_PUBLIC_KEY', 'null'],
    ['IDENTITY_PUBLIC_KEY', JSON.stringify(privateKey)],
    ['IDENTITY_PUBLIC_KEY', JSON.stringify({ ...publicKey, crv: 'X25519' })],
    ['IDENTITY_PUBLIC_KEY', JSON.stringify({ ...publicKey, x: 'short' })],
    ['IDENTITY_PRIVATE_KEY', JSON.stringify(publicKey)],
    ['IDENTITY_PRIVATE_KEY', JSON.stringify({ ...privateKey, d: 'short' })],
  ])('%s is refused as %s, by its name and in one line, without its value', (variable, value) => {
    const read = () => readConfig(Settings, { [variable]: value });
    expect(read).toThrow(new RegExp(`^The configuration is not usable:\n  - ${variable}: it must [^\n]+$`));
    expect(read).not.toThrow(value);
  });
});
