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
import { IsBase64, IsEmail, IsOptional, IsString, IsTimeZone, Matches, MinLength, ValidateIf } from 'class-validator';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

export class IntakeConfig {
  @Port() port = 8101;
  @Host() host = '127.0.0.1';
  /** Where mail is taken. */
  @Port() smtpPort = 2525;
  @Host() smtpHost = '127.0.0.1';
  /** Domains whose mail is taken, with commas. May be absent only where nobody else can reach the port. */
  @ValidateIf(({ mailDomains, smtpHost }: IntakeConfig) => mailDomains !== undefined || !loopback.test(smtpHost))
  @Matches(/^[a-z0-9.-]+(\s*,\s*[a-z0-9.-]+)*$/i, {
    message: 'mailDomains must list the domains whose mail is taken, with commas, where SMTP_HOST is not loopback',
  })
  mailDomains?: string;
  /** The names (authserv-id, RFC 8601) under which the site's own mail servers tell what they found of a mail, with commas. */
  @IsOptional()
  @Matches(/^[\w.-]+(\s*,\s*[\w.-]+)*$/, { message: 'authservIds must list the names of mail servers, with commas' })
  authservIds?: string;
  /** Bytes of a report, by mail or over HTTP. */
  @WholeNumber(1_000, 100_000_000) maxReportBytes = 25_000_000;
  /** Files, texts and mails within one report that are opened; the raw report keeps what is beyond. */
  @WholeNumber(10, 100_000) maxReportParts = 500;
  /** Folder with the team's keys for sealed mails; README.md says how. */
  @IsOptional() @FolderPath() mailKeysDir?: string;
  /** Mail to this address is a fax, which a fax gateway sends on. */
  @IsOptional() @IsEmail() faxAddress?: string;
  /** Tesseract, which recognises the text of faxes where it is installed. */
  @IsString() tesseractProgram = 'tesseract';
  /** JSON that lists the mailboxes to be polled; README.md says how. */
  @IsOptional() @FilePath() mailboxesFile?: string;
  /** Reports a minute that one address block sends to the public door before a proof of work is asked for. */
  @WholeNumber(1, 10_000_000) reportsFreeOfWork = 120;
  /** The same for all address blocks together. */
  @WholeNumber(1, 10_000_000) allReportsFreeOfWork = 3_000;
  /** At least 32 bytes in Base64. Secrets of receipts are derived from it, so it stays the same for ever. */
  @IsBase64() @MinLength(44) receiptKey!: string;
  /** IANA name of the zone whose date stands in a receipt number. */
  @IsTimeZone() timeZone = 'Asia/Shanghai';
  /** Where reporters reach the gateway. */
  @WebAddress() publicUrl!: string;
  /** With the runtime role. */
  @DatabaseAddress() databaseUrl!: string;
  /** With the role that owns the tables. */
  @DatabaseAddress() databaseOwnerUrl!: string;
  @BrokerAddress() natsUrl!: string;
  /** The service's own .creds file. */
  @FilePath() natsCreds!: string;
  @Replicas() natsReplicas = 1;
  /** Where detection platforms reach the broker. */
  @BrokerAddress() natsPublicUrl!: string;
  /** The JSON file with the key that signs detection platforms. */
  @FilePath() platformSigningKey!: string;
  /** Days that a detection platform's credentials are good for. */
  @WholeNumber(1, 3_650) platformCredentialDays = 365;
  @IdentityKey('public') identityPublicKey!: string;
  /** Where spans go; nowhere unless told. */
  @IsOptional() @WebAddress() otlpUrl?: string;
  @LogLevel() logLevel = 'info';
}
