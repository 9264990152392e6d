import { hkdfSync } from 'node:crypto';

/** Where the secrets of webhooks come from: no table holds them. */
export interface SecretSource {
  readonly seed: string;
}

const secretBytes = 32;

/** The secret of a party's webhook, the same whenever it is asked for; another one in each round. */
export function webhookSecret({ seed }: SecretSource, partyCode: string, round: number): Buffer {
  return Buffer.from(hkdfSync('sha256', seed, '', `fengsui webhook ${partyCode} ${round}`, secretBytes));
}
