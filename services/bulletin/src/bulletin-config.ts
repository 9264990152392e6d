import { Type } from 'class-transformer';
import { IsIn, IsInt, IsJSON, IsOptional, IsString, IsTimeZone, IsUrl, Max, Min } from 'class-validator';

const databaseAddress = { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true };

export class BulletinConfig {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  port = 8105;

  @IsString()
  host = '127.0.0.1';

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

  /** Ed25519 public JWK of the gateway, as JSON. */
  @IsJSON()
  identityPublicKey!: string;

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  otlpUrl?: string;

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
  logLevel = 'info';

  /** IANA name of the zone whose days are counted. */
  @IsTimeZone()
  timeZone = 'Asia/Shanghai';
}
