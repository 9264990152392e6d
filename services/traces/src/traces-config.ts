import { AtLeast, DatabaseAddress, Host, IdentityKey, LogLevel, Port, WholeNumber } from '@fengsui/config';
import { IsTimeZone } from 'class-validator';

export class TracesConfig {
  @Port() port = 8106;
  @Host() host = '127.0.0.1';
  /** With the role that reads and adds rows. */
  @DatabaseAddress() databaseUrl!: string;
  /** With the role that owns the tables. */
  @DatabaseAddress() databaseOwnerUrl!: string;
  @IdentityKey('public') identityPublicKey!: string;
  @LogLevel() logLevel = 'info';
  /** Days that spans are kept. */
  @WholeNumber(1, 90) keepDays = 3;
  /** Space that spans may take; beyond it the oldest hours go early. */
  @AtLeast(0.1) keepGigabytes = 10;
  /** IANA name of the zone of the times on the pages. */
  @IsTimeZone() timeZone = 'Asia/Shanghai';
}
