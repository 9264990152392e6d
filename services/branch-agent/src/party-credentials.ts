import { nameInCredentials } from '@fengsui/messaging/party-queue';
import { readFile } from 'node:fs/promises';

/** A party's credentials, as their file gives them. */
export interface PartyCredentials {
  readonly file: string;
  readonly text: string;
  /** Code of the party that they were issued to. */
  readonly party: string;
  /** Undefined where they have no end. */
  readonly endsAt: Date | undefined;
}

/** Credentials that do not open the party's queue; the message says what to do. */
export class CredentialsRefused extends Error {
  override readonly name = 'CredentialsRefused';
}

/** Reads a `.creds` file. Throws CredentialsRefused. */
export async function readCredentials(file: string, now: Date): Promise<PartyCredentials> {
  const text = await textOf(file);
  const party = nameOf(text, file);
  const endsAt = endOf(text);
  if (endsAt !== undefined && endsAt <= now) {
    throw new CredentialsRefused(`The credentials in ${file} ended at ${endsAt.toISOString()}. ${askForNew(party)}`);
  }
  return { file, text, party, endsAt };
}

/** What an administrator can do about credentials that do not work. */
export function askForNew(party: string): string {
  return `Ask the coordination desk for new ones (POST /api/parties/${party}/credentials) and put them in its place.`;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it cannot be read';
    throw new CredentialsRefused(`The credentials file ${file} cannot be read: ${reason}.`, { cause });
  }
}

function nameOf(text: string, file: string): string {
  try {
    return nameInCredentials(text);
  } catch (cause) {
    const what = 'Give the file as it was issued, with both its parts, the token and the seed.';
    throw new CredentialsRefused(`${file} holds no credentials for a queue. ${what}`, { cause });
  }
}

function endOf(text: string): Date | undefined {
  const claims = /\.([\w-]+)\.[\w-]+\s*-+END NATS USER JWT/.exec(text)?.[1] ?? '';
  const value: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}');
  if (typeof value !== 'object' || value === null || !('exp' in value) || typeof value.exp !== 'number')
    return undefined;
  return value.exp === 0 ? undefined : new Date(value.exp * 1000);
}
