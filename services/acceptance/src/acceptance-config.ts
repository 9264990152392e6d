import {
  BrokerAddress,
  DatabaseAddress,
  FilePath,
  Host,
  IdentityKey,
  LogLevel,
  Port,
  Replicas,
  WholeNumber,
  WebAddress,
} from '@fengsui/config';
import { IsOptional, IsTimeZone, Matches } from 'class-validator';

export class AcceptanceConfig {
  @Port() port = 8102;
  @Host() host = '127.0.0.1';
  /** With the runtime role. */
  @DatabaseAddress() databaseUrl!: string;
  /** With the role that owns the tables. */
  @DatabaseAddress() databaseOwnerUrl!: string;
  @BrokerAddress() natsUrl!: string;
  /** The service's own .creds file. */
  @FilePath() natsCreds!: string;
  @Replicas() natsReplicas = 1;
  @IdentityKey('public') identityPublicKey!: string;
  /** Where spans go; nowhere unless told. */
  @IsOptional() @WebAddress() otlpUrl?: string;
  @LogLevel() logLevel = 'info';
  /** A class that is less sure is left to a person. */
  @WholeNumber(0, 100) leastConfidencePercent = 60;
  /** A text model that `npm run train:classifier` wrote; the one that is shipped unless told. */
  @IsOptional() @FilePath() classModel?: string;
  /** IANA name of the zone whose date stands in an incident's number. */
  @IsTimeZone() timeZone = 'Asia/Shanghai';
  /** Stands before the year in a vulnerability's number. */
  @Matches(/^[A-Z]{2,12}$/, { message: 'must be 2 to 12 letters A to Z' }) vulnerabilityPrefix = 'CNVD';
}
