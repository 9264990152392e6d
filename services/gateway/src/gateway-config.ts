import { Type } from 'class-transformer';
import { IsInt, IsJSON, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';

const httpAddress = {
  protocols: ['http', 'https'],
  require_tld: false,
  require_protocol: true,
  allow_underscores: true,
};
const databaseAddress = {
  protocols: ['postgres', 'postgresql'],
  require_tld: false,
  require_protocol: true,
  allow_underscores: true,
};

/** What the account program needs. */
export class DatabaseConfig {
  /** Address with the runtime role. */
  @IsUrl(databaseAddress)
  databaseUrl!: string;

  /** Address with the role that owns the tables. */
  @IsUrl(databaseAddress)
  databaseOwnerUrl!: string;
}

export class GatewayConfig extends DatabaseConfig {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  port = 8080;

  @IsString()
  host = '127.0.0.1';

  @IsString()
  natsUrl!: string;

  /** Path of the credentials file. */
  @IsString()
  natsCreds!: string;

  /** Ed25519 private JWK, as JSON. */
  @IsJSON()
  identityPrivateKey!: string;

  @IsOptional()
  @IsUrl(httpAddress)
  otlpUrl?: string;

  @IsString()
  logLevel = 'info';

  @IsUrl(httpAddress)
  intakeUrl!: string;

  @IsUrl(httpAddress)
  acceptanceUrl!: string;

  @IsUrl(httpAddress)
  dispatchUrl!: string;

  @IsUrl(httpAddress)
  feedbackUrl!: string;

  @IsUrl(httpAddress)
  bulletinUrl!: string;

  /** Absent where traces are shown by another system. */
  @IsOptional()
  @IsUrl(httpAddress)
  tracesUrl?: string;

  /** Folder with the console's built files. */
  @IsOptional()
  @IsString()
  consoleDir?: string;

  /** Addresses or networks of the proxies in front, with commas; their X-Forwarded-For is believed. */
  @IsOptional()
  @Matches(/^((loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d+)?)(, *|$))+$/i, {
    message: 'it must be addresses or networks with commas between them, such as 192.0.2.1,198.51.100.0/24',
  })
  trustedProxies?: string;

  /** Seconds that a service may be silent. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(300)
  serviceTimeoutSeconds = 30;

  /** Bytes of a mail, and of any other body, that are passed on. */
  @Type(() => Number)
  @IsInt()
  @Min(1_000)
  mailBytes = 25_000_000;

  @Type(() => Number)
  @IsInt()
  @Min(1_000)
  bodyBytes = 1_000_000;

  /** Requests a minute from one address: reports sent, receipts looked up, sign-ins tried under one name, all else. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  reportsPerMinute = 600;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  lookUpsPerMinute = 60;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  signInsPerMinute = 10;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  requestsPerMinute = 3_000;
}
