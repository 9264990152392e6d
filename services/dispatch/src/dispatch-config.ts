import {
  BrokerAddress,
  DatabaseAddress,
  FilePath,
  FolderPath,
  Host,
  IdentityKey,
  LogLevel,
  MailServerAddress,
  Port,
  Replicas,
  WebAddress,
  WholeNumber,
} from '@fengsui/config';
import { IsEmail, IsOptional, Length, Matches } from 'class-validator';
import { lookUpKinds } from './look-up/look-up-kinds.js';

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
  /** The mail server that takes the orders to parties that are told by mail. */
  @MailServerAddress() smtpUrl!: string;
  /** Connections to the mail server, and mails in flight at once. */
  @WholeNumber(1, 100) smtpConnections = 8;
  /** Seconds that one mail may take from the connection to the server's last word. */
  @WholeNumber(1, 600) smtpDeadline = 60;
  /** Seconds until the second attempt at a mail or a webhook's request that was put off; later ones wait longer. */
  @WholeNumber(1, 3_600) deliveryRetry = 60;
  /** The address that orders come from. Answers go to `orders+<token>` at the same domain, which intake must read. */
  @IsEmail({ require_tld: false }) mailFrom!: string;
  /** Where parties find this site; `/orders/<token>` is put behind it. */
  @WebAddress() publicUrl!: string;
  /** PEM file of the key that mails are signed with (DKIM), for the domain of `mailFrom`; they are not signed without. */
  @IsOptional() @FilePath() dkimKeyFile?: string;
  /** Where the domain publishes that key: `<selector>._domainkey.<domain>`. */
  @Matches(/^[a-z0-9][a-z0-9.-]*$/, { message: '$property must be a name in small letters, such as orders' })
  dkimSelector = 'orders';
  /** The team's OpenPGP key, armoured: mails are signed with it, and encrypted for parties that have a key of their own. */
  @IsOptional() @FilePath() openpgpKeyFile?: string;
  /** Its passphrase, the first line of the file; needed where the key is locked. */
  @IsOptional() @FilePath() openpgpPassphraseFile?: string;
  /** PEM of the team's RSA key, its certificate and those behind it: mails are signed with it (S/MIME) but for those to OpenPGP keys. */
  @IsOptional() @FilePath() smimeKeyFile?: string;
  /** Its passphrase, the first line of the file; needed where the key is locked. */
  @IsOptional() @FilePath() smimePassphraseFile?: string;
  /** Hosts of webhooks and registries that may lie in the inner network, with commas; all others have to have public addresses. */
  @IsOptional()
  @Matches(/^[a-z0-9.-]+(,[a-z0-9.-]+)*$/, {
    message: '$property must be names of hosts in small letters, with commas',
  })
  insideHosts?: string;
  /** PEM file of authorities that webhooks' certificates may come from, beside those that are known everywhere. */
  @IsOptional() @FilePath() webhookAuthorities?: string;
  /** How the sender is named in X-ARF and IODEF. */
  @Length(1, 200) organisation = 'CERT';
  /** Tables that are read instead of the packaged ones: `first,last,number,name` of autonomous systems, and ip2region's two. */
  @IsOptional() @FilePath() asnTableIpv4?: string;
  @IsOptional() @FilePath() asnTableIpv6?: string;
  @IsOptional() @FilePath() regionTableIpv4?: string;
  @IsOptional() @FilePath() regionTableIpv6?: string;
  /** What may be asked of the outside, with commas: registrar, addresses, security-txt, network, system; `off` where no network is. */
  @Matches(new RegExp(`^(off|(${lookUpKinds.join('|')})(,(${lookUpKinds.join('|')}))*)$`), {
    message: `$property must be off, or some of ${lookUpKinds.join(', ')}, with commas and no spaces between`,
  })
  lookUps = 'off';
  /** Days that it is kept whom an incident was told to and why, once it is handled. */
  @WholeNumber(1, 36_500) choiceDays = 730;
  /** Questions a minute to one server. */
  @WholeNumber(1, 10_000) lookUpsPerMinute = 30;
  /** Seconds that a server has for its answer. */
  @WholeNumber(1, 60) lookUpDeadline = 8;
  /** Folder with IANA's lists of RDAP servers (dns.json, ipv4.json, ipv6.json, asn.json), read again when they change; a small start set for each that is missing. */
  @IsOptional() @FolderPath() rdapFolder?: string;
}
