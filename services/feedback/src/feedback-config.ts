import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsJSON, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';

const databaseAddress = { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true };
const webAddress = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };

export class FeedbackConfig {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  port = 8104;

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
  @IsUrl(webAddress)
  otlpUrl?: string;

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
  logLevel = 'info';

  /** The mail server that takes the notices; name and password may stand in it. */
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false, require_protocol: true })
  smtpUrl!: string;

  /** Connections to the mail server, and mails in flight at once. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  smtpConnections = 8;

  /** Seconds that one mail may take from the connection to the server's last word. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(600)
  smtpDeadline = 60;

  /** Seconds until the second attempt at a mail that was put off; later ones wait longer. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_600)
  smtpRetry = 60;

  /** The address that notices come from, and that answers go to; the part behind the @ names the messages. */
  @IsEmail({ require_tld: false })
  mailFrom!: string;

  /** Where reporters find this site; `/status/<receipt>` is put behind it. */
  @IsUrl(webAddress)
  publicUrl!: string;

  /** Seconds between two digests of one platform. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(86_400)
  digestInterval = 60;
}
