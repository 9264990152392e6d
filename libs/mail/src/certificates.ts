import { X509Certificate } from 'node:crypto';
import type { Certificate } from 'pkijs';

/** The library that reads and writes S/MIME, loaded when there is some. */
export async function library() {
  const pkijs = await import('pkijs');
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: globalThis.crypto }));
  return pkijs;
}

/** Certificates that are written as PEM. */
export async function certificatesOf(pems: readonly string[]): Promise<Certificate[]> {
  const { Certificate } = await library();
  return pems.map((pem) => Certificate.fromBER(exactly(new X509Certificate(pem).raw)));
}

export function subjectOf(certificate: Certificate): string {
  return oneLine(new X509Certificate(derOf(certificate)).subject);
}

/** A distinguished name, whose parts the runtime puts on lines of their own. */
export function oneLine(name: string): string {
  return name.replaceAll('\n', ', ').slice(0, 500);
}

export function isSame(one: Certificate, other: Certificate | null | undefined): boolean {
  return other ? derOf(one).equals(derOf(other)) : false;
}

function derOf(certificate: Certificate): Buffer {
  return Buffer.from(certificate.toSchema().toBER());
}

/** The bytes alone, without what else their buffer holds. */
export function exactly(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
