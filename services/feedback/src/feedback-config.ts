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
import { IsEmail, IsOptional, Matches } from 'class-validator';

export class FeedbackConfig {
  @Port() port = 8104;
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
  /** The mail server that takes the notices. */
  @MailServerAddress() smtpUrl!: string;
  /** Connections to the mail server, and mails in flight at once. */
  @WholeNumber(1, 100) smtpConnections = 8;
  /** Seconds that one mail may take from the connection to the server's last word. */
  @WholeNumber(1, 600) smtpDeadline = 60;
  /** Seconds until the second attempt at a mail that was put off; later ones wait longer. */
  @WholeNumber(1, 3_600) smtpRetry = 60;
  /** The address that notices come from, and that answers go to; the part behind the @ names the messages. */
  @IsEmail({ require_tld: false }) mailFrom!: string;
  /** Where reporters find this site; `/status/<receipt>` is put behind it. */
  @WebAddress() publicUrl!: string;
  /** Seconds between two digests of one platform. */
  @WholeNumber(1, 86_400) digestInterval = 60;
  /** Mails that may go to one address in an hour; what is more waits for the next one. */
  @WholeNumber(1, 10_000) mailsPerAddress = 60;
  /** Mails that may come back from one address before none is sent there any more. */
  @WholeNumber(1, 1_000) bouncesPerAddress = 3;
  /** Minutes from its receipt in which a report's receipt is to be told. */
  @WholeNumber(1, 10_080) receiptDue = 60;
  /** Hours from its receipt in which is to be told whether a report is accepted. */
  @WholeNumber(1, 8_760) decisionDue = 24;
  /** Hours from its receipt in which the result is to be told. */
  @WholeNumber(1, 26_280) resultDue = 720;
  /** Minutes until a reporter who was not reached is to be called again, unless the caller says otherwise. */
  @WholeNumber(1, 10_080) callBackRetry = 60;
  /** Hosts of partners' webhooks that may have a private address and need no TLS, separated by commas; none unless told. */
  @IsOptional() @Matches(/^[a-z0-9.:[\]-]+(,[a-z0-9.:[\]-]+)*$/i) webhookPrivateHosts?: string;
  /** Seconds that a partner's server may take to answer. */
  @WholeNumber(1, 60) webhookDeadline = 15;
}
