import {
  BrokerAddress,
  DatabaseAddress,
  FilePath,
  Host,
  IdentityKey,
  LogLevel,
  MailServerAddress,
  Port,
  Replicas,
  WebAddress,
  WholeNumber,
} from '@fengsui/config';
import { IsEmail, IsIn, IsOptional, Matches } from 'class-validator';

export class DispatchConfig {
  @Port() port = 8103;
  @Host() host = '127.0.0.1';
  /** With the runtime role. */
  @DatabaseAddress() databaseUrl!: string;
  /** With the role that owns the tables. */
  @DatabaseAddress() databaseOwnerUrl!: string;
  @BrokerAddress() natsUrl!: string;
  /** The service's own .creds file. */
  @FilePath() natsCreds!: string;
  @Replicas() natsReplicas = 1;
  /** The address that parties reach the broker by; `natsUrl` where it is the same. */
  @IsOptional() @BrokerAddress() natsPublicUrl?: string;
  /** The key under which the credentials of parties are issued. */
  @FilePath() partySigningKey!: string;
  @IdentityKey('public') identityPublicKey!: string;
  /** Where spans go; nowhere unless told. */
  @IsOptional() @WebAddress() otlpUrl?: string;
  @LogLevel() logLevel = 'info';
  /** Where outsiders find this site; links to contacts begin with it. */
  @IsOptional() @WebAddress() publicUrl?: string;
  /** The mail server that takes the links to contacts; without one, or without `mailFrom` and `publicUrl`, people send them. */
  @IsOptional() @MailServerAddress() smtpUrl?: string;
  /** The address that they come from. */
  @IsOptional() @IsEmail({ require_tld: false }) mailFrom?: string;
  /** Tables that are read instead of the packaged ones: `first,last,number,name` of autonomous systems, and ip2region's two. */
  @IsOptional() @FilePath() asnTableIpv4?: string;
  @IsOptional() @FilePath() asnTableIpv6?: string;
  @IsOptional() @FilePath() regionTableIpv4?: string;
  @IsOptional() @FilePath() regionTableIpv6?: string;
  /** What may be asked of the outside about domains, with commas: registrar, addresses, security-txt; `off` where no network is. */
  @Matches(/^(off|(registrar|addresses|security-txt)(,(registrar|addresses|security-txt))*)$/, {
    message:
      '$property must be off, or some of registrar, addresses and security-txt, with commas and no spaces between',
  })
  lookUps = 'off';
  /** Questions a minute to one server. */
  @WholeNumber(1, 10_000) lookUpsPerMinute = 30;
  /** Seconds that a server has for its answer. */
  @WholeNumber(1, 60) lookUpDeadline = 8;
  /** RDAP servers by top-level domain, in the form of https://data.iana.org/rdap/dns.json; a small start set unless given. */
  @IsOptional() @FilePath() rdapServers?: string;
  /** `allowed` lets webhooks and look-ups lead into private networks and begin with http://, for a trial on one machine. */
  @IsIn(['refused', 'allowed']) privateAddresses: 'refused' | 'allowed' = 'refused';
}
