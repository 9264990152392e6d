import {
  BrokerAddress,
  DatabaseAddress,
  FilePath,
  Host,
  IdentityKey,
  LogLevel,
  Port,
  Replicas,
  WebAddress,
} from '@fengsui/config';
import { IsIn, IsOptional } from 'class-validator';

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
  /** Tables that are read instead of the packaged ones: `first,last,number,name` of autonomous systems, and ip2region's two. */
  @IsOptional() @FilePath() asnTableIpv4?: string;
  @IsOptional() @FilePath() asnTableIpv6?: string;
  @IsOptional() @FilePath() regionTableIpv4?: string;
  @IsOptional() @FilePath() regionTableIpv6?: string;
  /** `allowed` lets webhooks lead into private networks and begin with http://, for a trial on one machine. */
  @IsIn(['refused', 'allowed']) privateWebhooks: 'refused' | 'allowed' = 'refused';
}
