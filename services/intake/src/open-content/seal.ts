/** How a part of a mail was sealed, and what became of opening it. */
export type Seal = Signature | Encryption;

export interface Signature {
  readonly kind: 'signature';
  readonly standard: SealStandard;
  /** Whether a key or certificate that is trusted here made it over exactly this content. */
  readonly verified: boolean;
  /** Who signed: subject of the certificate, or id of the key; empty where it cannot be told. */
  readonly signer: string;
  /** Why it was not verified; empty where it was. */
  readonly reason: string;
}

export interface Encryption {
  readonly kind: 'encryption';
  readonly standard: SealStandard;
  readonly opened: boolean;
  /** The key that opened it: its id or the subject of its certificate; empty where none did. */
  readonly key: string;
  /** Why it was not opened; empty where it was. */
  readonly reason: string;
}

export type SealStandard = 'openpgp' | 'smime';

/** What sealed mails are opened with and checked against. All of it is text as the tools write it. */
export interface SealKeys {
  readonly openpgp: {
    /** Armoured private keys with the passphrase of each; empty where it has none. */
    readonly privateKeys: readonly { readonly armoured: string; readonly passphrase: string }[];
    /** Armoured public keys of those whose signatures are trusted. */
    readonly trustedKeys: readonly string[];
  };
  readonly smime: {
    /** PEM: an unencrypted PKCS #8 key with the certificate that belongs to it. */
    readonly identities: readonly { readonly privateKey: string; readonly certificate: string }[];
    /** PEM certificates of trusted authorities or of the signers themselves. */
    readonly trustedCertificates: readonly string[];
  };
}

/** Why an encryption stays closed, for the person who can mend it. */
export function sentenceOf({ standard, reason }: Pick<Encryption, 'standard' | 'reason'>): string {
  const name = standard === 'openpgp' ? 'OpenPGP' : 'S/MIME';
  return `It is encrypted by ${name} and could not be opened: ${reason || 'it cannot be read'}.`;
}
