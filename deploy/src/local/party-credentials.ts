import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayClient } from './gateway-client.js';

const renewBeforeMs = 7 * 86_400_000;
const atOnce = 8;

interface IssuedCredentials {
  readonly credentials: string;
}

/**
 * Gives every party that the directory began with credentials for its queue, and keeps them as `<code>.creds`.
 * Parties that operators add are real: nobody answers for them. Answers the files.
 */
export async function keepPartyCredentials(gateway: GatewayClient, directory: string, now: Date): Promise<string[]> {
  const parties = await firstParties(gateway, join(directory, 'played.json'));
  const files: string[] = [];
  const queue = [...parties];
  const work = async () => {
    for (let code = queue.shift(); code !== undefined; code = queue.shift()) {
      const file = join(directory, `${code}.creds`);
      if (!(await isGood(file, now))) {
        const path = `/api/parties/${encodeURIComponent(code)}/credentials`;
        const { credentials } = await gateway.post<IssuedCredentials>(path, {});
        await writeFile(`${file}.new`, credentials, { mode: 0o600 });
        await rename(`${file}.new`, file);
      }
      files.push(file);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return files.sort();
}

async function firstParties(gateway: GatewayClient, file: string): Promise<string[]> {
  const kept = await readFile(file, 'utf8').catch(unlessMissing);
  if (kept !== undefined) return JSON.parse(kept);
  const { parties } = await gateway.get<{ parties: readonly { code: string }[] }>('/api/parties?limit=1000');
  const codes = parties.map(({ code }) => code);
  await writeFile(file, JSON.stringify(codes));
  return codes;
}

/** Whether there are credentials that do not end soon. */
async function isGood(file: string, now: Date): Promise<boolean> {
  const text = (await readFile(file, 'utf8').catch(unlessMissing)) ?? '';
  const [, claims] = /-----BEGIN NATS USER JWT-----\s*[\w-]+\.([\w-]+)\./.exec(text) ?? [];
  if (claims === undefined) return false;
  const { exp }: { exp?: number } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  return exp === undefined || exp * 1000 > now.getTime() + renewBeforeMs;
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
