import { Type } from 'class-transformer';
import { IsIn, IsInt, IsJSON, IsNumber, IsString, IsTimeZone, IsUrl, Max, Min } from 'class-validator';

const postgres = { protocols: ['postgres', 'postgresql'], require_protocol: true, require_tld: false };

export class TracesConfig {
  @IsInt()
  @Min(0)
  @Max(65_535)
  @Type(() => Number)
  port = 8106;

  @IsString()
  host = '127.0.0.1';

  /** Role that reads and adds rows. */
  @IsUrl(postgres)
  databaseUrl!: string;

  /** Role that owns the tables. */
  @IsUrl(postgres)
  databaseOwnerUrl!: string;

  /** Ed25519 public JWK of the gateway, as JSON. */
  @IsJSON()
  identityPublicKey!: string;

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
  logLevel = 'info';

  /** How long spans are kept. */
  @IsInt()
  @Min(1)
  @Max(90)
  @Type(() => Number)
  keepDays = 3;

  /** Space that spans may take; beyond it the oldest hours go early. */
  @IsNumber()
  @Min(0.1)
  @Type(() => Number)
  keepGigabytes = 10;

  /** IANA name of the zone of the times on the pages. */
  @IsTimeZone()
  timeZone = 'Asia/Shanghai';
}
