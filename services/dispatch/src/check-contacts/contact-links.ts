import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const macBytes = 16;

/**
 * Makes and reads the tokens that stand in the links to a contact: the id of the question and a proof that this house asked
 * it. Whoever holds the link speaks for the contact; how long is said by the question's row.
 */
export class ContactLinks {
  private readonly key: Uint8Array;

  /** The secret may be one that serves something else: the key is derived for this purpose alone. */
  constructor(
    secret: string,
    private readonly publicUrl: string,
  ) {
    this.key = new Uint8Array(hkdfSync('sha256', secret, '', 'fengsui contact links', 32));
  }

  tokenFor(checkId: string): string {
    const id = Buffer.from(checkId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, this.proofOf(id)]).toString('base64url');
  }

  linkTo(checkId: string): string {
    return new URL(`/confirm-contact/${this.tokenFor(checkId)}`, this.publicUrl).href;
  }

  /** The id of the question; undefined where the token is not one of ours. */
  read(token: string): string | undefined {
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    const [id, proof] = [bytes.subarray(0, 16), bytes.subarray(16)];
    if (proof.length !== macBytes || !timingSafeEqual(proof, this.proofOf(id))) return undefined;
    return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private proofOf(id: Uint8Array): Buffer {
    return createHmac('sha256', this.key).update(id).digest().subarray(0, macBytes);
  }
}
