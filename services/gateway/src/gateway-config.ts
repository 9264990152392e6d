import {
  BrokerAddress,
  DatabaseAddress,
  FilePath,
  FolderPath,
  Host,
  IdentityKey,
  LogLevel,
  Port,
  Replicas,
  WebAddress,
  WholeNumber,
} from '@fengsui/config';
import { IsOptional, Matches } from 'class-validator';

/** What the account program needs. */
export class DatabaseConfig {
  /** With the runtime role. */
  @DatabaseAddress() databaseUrl!: string;
  /** With the role that owns the tables. */
  @DatabaseAddress() databaseOwnerUrl!: string;
}

export class GatewayConfig {
  @Port() port = 8080;
  @Host() host = '127.0.0.1';
  /** With the runtime role. */
  @DatabaseAddress() databaseUrl!: string;
  /** With the role that owns the tables. */
  @DatabaseAddress() databaseOwnerUrl!: string;
  @BrokerAddress() natsUrl!: string;
  /** The service's own .creds file. */
  @FilePath() natsCreds!: string;
  @Replicas() natsReplicas = 1;
  @IdentityKey('private') identityPrivateKey!: string;
  /** Where spans go; nowhere unless told. */
  @IsOptional() @WebAddress() otlpUrl?: string;
  @LogLevel() logLevel = 'info';
  @WebAddress() intakeUrl!: string;
  @WebAddress() acceptanceUrl!: string;
  @WebAddress() dispatchUrl!: string;
  @WebAddress() feedbackUrl!: string;
  @WebAddress() bulletinUrl!: string;
  /** Absent where traces are shown by another system. */
  @IsOptional() @WebAddress() tracesUrl?: string;
  /** Folder with the console's built files. */
  @IsOptional() @FolderPath() consoleDir?: string;
  /** Addresses or networks of the proxies in front, with commas; their X-Forwarded-For is believed. */
  @IsOptional()
  @Matches(/^((loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d+)?)(, *|$))+$/i, {
    message: 'it must be addresses or networks with commas between them, such as 192.0.2.1,198.51.100.0/24',
  })
  trustedProxies?: string;
  /** Seconds that a service may be silent. */
  @WholeNumber(1, 300) serviceTimeoutSeconds = 30;
  /** Bytes of a mail that are passed on. */
  @WholeNumber(1_000, 1_000_000_000) mailBytes = 25_000_000;
  /** Bytes of a list or a registry's dump for the directory of parties. */
  @WholeNumber(1_000, 1_000_000_000_000) importBytes = 2_000_000_000;
  /** Bytes of any other body that are passed on. */
  @WholeNumber(1_000, 1_000_000_000) bodyBytes = 1_000_000;
  /** Reports a minute from one address. */
  @WholeNumber(1, 10_000_000) reportsPerMinute = 600;
  /** Receipts looked up a minute from one address. */
  @WholeNumber(1, 10_000_000) lookUpsPerMinute = 60;
  /** Sign-ins tried a minute under one name from one address. */
  @WholeNumber(1, 10_000_000) signInsPerMinute = 10;
  /** All other requests a minute from one address. */
  @WholeNumber(1, 10_000_000) requestsPerMinute = 3_000;
}
