import { Type } from 'class-transformer';
import {
  IsBase64,
  IsIn,
  IsInt,
  IsJSON,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';

const httpAddress = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };
const databaseAddress = { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true };
const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

export class IntakeConfig {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  port = 8101;

  @IsString()
  host = '127.0.0.1';

  /** Port that mail is taken on; 0 takes a free one. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  smtpPort = 2525;

  @IsString()
  smtpHost = '127.0.0.1';

  /** Domains whose mail is taken, with commas. May be absent only where nobody else can reach the port. */
  @ValidateIf(({ mailDomains, smtpHost }: IntakeConfig) => mailDomains !== undefined || !loopback.test(smtpHost))
  @Matches(/^[a-z0-9.-]+(\s*,\s*[a-z0-9.-]+)*$/i, {
    message: 'mailDomains must list the domains whose mail is taken, with commas, where SMTP_HOST is not loopback',
  })
  mailDomains?: string;

  /** Bytes of a report, by mail or over HTTP. */
  @Type(() => Number)
  @IsInt()
  @Min(1_000)
  @Max(100_000_000)
  maxReportBytes = 25_000_000;

  /** At least 32 bytes in Base64. Secrets of receipts are derived from it, so it stays the same for ever. */
  @IsBase64()
  @MinLength(44)
  receiptKey!: string;

  /** IANA name of the zone whose date stands in a receipt number. */
  @IsTimeZone()
  timeZone = 'Asia/Shanghai';

  /** Where reporters reach the gateway. */
  @IsUrl(httpAddress)
  publicUrl!: string;

  /** Address with the runtime role. */
  @IsUrl(databaseAddress)
  databaseUrl!: string;

  /** Address with the role that owns the tables. */
  @IsUrl(databaseAddress)
  databaseOwnerUrl!: string;

  /** One or more addresses, with commas. */
  @IsString()
  natsUrl!: string;

  /** Path of the credentials file. */
  @IsString()
  natsCreds!: string;

  /** Copies of each stream: 1 on a single server, 3 in a cluster. */
  @Type(() => Number)
  @IsIn([1, 3, 5])
  natsReplicas = 1;

  /** Where detection platforms reach the broker. */
  @IsString()
  natsPublicUrl!: string;

  /** Path of the JSON file with the key that signs detection platforms. */
  @IsString()
  platformSigningKey!: string;

  /** Days that a detection platform's credentials are good for. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_650)
  platformCredentialDays = 365;

  /** Ed25519 public JWK of the gateway, as JSON. */
  @IsJSON()
  identityPublicKey!: string;

  @IsOptional()
  @IsUrl(httpAddress)
  otlpUrl?: string;

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
  logLevel = 'info';
}
