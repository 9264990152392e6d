import type { ServiceDatabase } from '@fengsui/local-servers';
import type { Secrets } from './secrets.js';
import type { ServiceName } from './services.js';

/** Where everything is, on one machine or in a network of containers. */
export interface Installation {
  /** Address that the services listen on. */
  readonly host: string;
  readonly portOf: (service: ServiceName) => number;
  /** How the gateway reaches a service. */
  readonly addressOf: (service: ServiceName) => string;
  readonly databaseOf: (service: ServiceName) => ServiceDatabase;
  readonly natsUrl: string;
  /** How parties and detection platforms reach the broker. */
  readonly natsPublicUrl: string;
  /** Folder with the services' credentials and the signing keys, as `provisionBroker` writes it. */
  readonly credentialsDirectory: string;
  /** How reporters reach the gateway. */
  readonly publicUrl: string;
  /** Where mail comes in. */
  readonly smtpHost: string;
  readonly smtpPort: number;
  /** Domains whose mail is taken; absent where only this machine can send. */
  readonly mailDomains?: string;
  /** The server that notices and orders are sent through. */
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly otlpUrl: string;
  /** Whether the traces are shown by our own service. */
  readonly showsTraces: boolean;
  readonly consoleDirectory: string;
  readonly secrets: Secrets;
}

export type Environment = Readonly<Record<string, string>>;

/** The variables that a service reads. */
export function serviceEnvironment(service: ServiceName, site: Installation): Environment {
  return {
    HOST: site.host,
    PORT: String(site.portOf(service)),
    ...secretEnvironment(service, site.databaseOf(service), site.secrets),
    ...(service === 'traces' ? {} : { OTLP_URL: site.otlpUrl, ...brokerEnvironment(service, site) }),
    ...ownEnvironment(service, site),
  };
}

/** Those of them that nobody else may read. */
export function secretEnvironment(service: ServiceName, database: ServiceDatabase, secrets: Secrets): Environment {
  return {
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    ...(service === 'gateway'
      ? { IDENTITY_PRIVATE_KEY: JSON.stringify(secrets.identityPrivateKey) }
      : { IDENTITY_PUBLIC_KEY: JSON.stringify(secrets.identityPublicKey) }),
    ...(service === 'intake' && { RECEIPT_KEY: secrets.receiptKey }),
  };
}

function brokerEnvironment(service: ServiceName, { natsUrl, credentialsDirectory }: Installation): Environment {
  return { NATS_URL: natsUrl, NATS_CREDS: `${credentialsDirectory}/${service}.creds` };
}

function ownEnvironment(service: ServiceName, site: Installation): Environment {
  switch (service) {
    case 'intake':
      return {
        PUBLIC_URL: site.publicUrl,
        SMTP_HOST: site.smtpHost,
        SMTP_PORT: String(site.smtpPort),
        ...(site.mailDomains !== undefined && { MAIL_DOMAINS: site.mailDomains }),
        NATS_PUBLIC_URL: site.natsPublicUrl,
        PLATFORM_SIGNING_KEY: `${site.credentialsDirectory}/platform.signing-key.json`,
      };
    case 'dispatch':
      return {
        NATS_PUBLIC_URL: site.natsPublicUrl,
        PARTY_SIGNING_KEY: `${site.credentialsDirectory}/party.signing-key.json`,
        ...mailEnvironment(site),
      };
    case 'feedback':
      return mailEnvironment(site);
    case 'gateway':
      return gatewayEnvironment(site);
    case 'acceptance':
    case 'bulletin':
    case 'traces':
      return {};
  }
}

function mailEnvironment({ publicUrl, smtpUrl, mailFrom }: Installation): Environment {
  return { PUBLIC_URL: publicUrl, SMTP_URL: smtpUrl, MAIL_FROM: mailFrom };
}

function gatewayEnvironment({ addressOf, showsTraces, consoleDirectory }: Installation): Environment {
  return {
    INTAKE_URL: addressOf('intake'),
    ACCEPTANCE_URL: addressOf('acceptance'),
    DISPATCH_URL: addressOf('dispatch'),
    FEEDBACK_URL: addressOf('feedback'),
    BULLETIN_URL: addressOf('bulletin'),
    ...(showsTraces && { TRACES_URL: addressOf('traces') }),
    CONSOLE_DIR: consoleDirectory,
  };
}
