import { Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, GeneralName, GeneralNames } from 'pkijs';

/** What S/MIME needs. */
export const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2_048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
};

const curve = { name: 'ECDSA', namedCurve: 'P-256' };

/** A key and a certificate in PEM that began two days ago, ends after so many days, and is signed by itself. */
export async function certificateOf(
  name: string,
  algorithm: typeof rsa | typeof curve = curve,
  days = 1,
): Promise<{ key: string; certificate: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 1 });
  const named = new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) });
  certificate.subject.typesAndValues.push(named);
  certificate.issuer.typesAndValues.push(named);
  certificate.notBefore.value = new Date(Date.now() - 86_400_000 * 2);
  certificate.notAfter.value = new Date(Date.now() + days * 86_400_000);
  const names = new GeneralNames({ names: [new GeneralName({ type: 2, value: name })] });
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new BasicConstraints({ cA: true }).toSchema().toBER(),
    }),
    new Extension({ extnID: '2.5.29.17', extnValue: names.toSchema().toBER() }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    key: pem('PRIVATE KEY', key),
    certificate: pem('CERTIFICATE', certificate.toSchema(true).toBER()),
  };
}

function pem(what: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${what}-----`, ...lines, `-----END ${what}-----`, ''].join('\n');
}
