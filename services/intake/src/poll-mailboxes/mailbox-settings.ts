import { InvalidConfiguration } from '@fengsui/config';
import { InvalidBody, validateBody } from '@fengsui/http';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { readFile } from 'node:fs/promises';
import { nameForm } from '../name-form.js';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** A folder of a mail account, whose mails become reports. */
export class MailboxSettings {
  /** What operators call it; stays the same, because what was fetched is known by it. */
  @Matches(nameForm, { message: 'name must have lower-case letters, digits and hyphens only' })
  name!: string;

  @IsString()
  @Length(1, 255)
  host!: string;

  @IsInt()
  @Min(1)
  @Max(65_535)
  port!: number;

  /** `implicit` from the first byte (port 993), `starttls` before the password is sent. */
  @IsIn(['implicit', 'starttls', 'none'])
  @OnlyInside()
  tls: 'implicit' | 'starttls' | 'none' = 'implicit';

  @IsString()
  @Length(1, 255)
  user!: string;

  /** Its first line is the password; it is read at every sign-in. */
  @IsString()
  @Length(1, 4_096)
  passwordFile!: string;

  @IsString()
  @Length(1, 255)
  folder: string = 'INBOX';

  /** Where a mail goes once it is a report; without it, it is marked as read. */
  @IsOptional()
  @IsString()
  @Length(1, 255)
  moveTo?: string;

  /** A channel of the kind `mail`. */
  @Matches(nameForm, { message: 'channel must be the name of a channel, such as mail' })
  channel: string = 'mail';

  /** A look is taken as often as this even if the server announces nothing. */
  @IsInt()
  @Min(1)
  @Max(3_600)
  pollSeconds: number = 60;
}

class MailboxFile {
  @IsArray()
  @ArrayUnique(({ name }: MailboxSettings) => name, { message: 'mailboxes must have different names' })
  @ValidateNested({ each: true })
  @Type(() => MailboxSettings)
  mailboxes!: MailboxSettings[];
}

/** Reads the file that `MAILBOXES_FILE` names; no mailbox without one. Throws InvalidConfiguration, which quotes no value. */
export async function readMailboxes(path: string | undefined): Promise<readonly MailboxSettings[]> {
  if (path === undefined) return [];
  try {
    const { mailboxes } = validateBody(MailboxFile, JSON.parse(await readFile(path, 'utf8')));
    return mailboxes;
  } catch (cause) {
    throw Object.assign(new InvalidConfiguration(faultsOf(cause)), { cause });
  }
}

function faultsOf(cause: unknown): string[] {
  if (cause instanceof InvalidBody)
    return cause.errors.map(({ field, message }) => `MAILBOXES_FILE: ${field} ${message}`);
  return ['MAILBOXES_FILE: it must be the path of a file with JSON such as {"mailboxes":[{"name":"team","host":…}]}'];
}

/** A password goes over a network under TLS only. */
function OnlyInside(): PropertyDecorator {
  return ValidateBy({
    name: 'onlyInside',
    validator: {
      validate: (value, context) => value !== 'none' || loopback.test(String(hostOf(context?.object))),
      defaultMessage: () => 'tls may be none only where host is loopback',
    },
  });
}

function hostOf(settings: object | undefined): unknown {
  return settings !== undefined && 'host' in settings ? settings.host : '';
}
