import { KeyNotUsable, readerCertificate } from '@fengsui/mail';
import { ValidateBy } from 'class-validator';

/** An OpenPGP key or a certificate in its armour. A certificate has to be good today; of a key that is seen when it is used. */
export function IsEncryptionKey(): PropertyDecorator {
  return ValidateBy({
    name: 'isEncryptionKey',
    validator: {
      validate: (value) => faultOf(value) === undefined,
      defaultMessage: (about) => `encryptionKey ${faultOf(about?.value) ?? ''}`,
    },
  });
}

function faultOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  if (isArmoured(text, 'PGP PUBLIC KEY BLOCK')) return undefined;
  if (!isArmoured(text, 'CERTIFICATE')) {
    return 'must be an OpenPGP public key or an X.509 certificate in its armour, from -----BEGIN to -----END';
  }
  try {
    readerCertificate(text, new Date());
    return undefined;
  } catch (error) {
    if (!(error instanceof KeyNotUsable)) throw error;
    return `cannot be used: ${error.message}. Give the party’s next certificate, or none`;
  }
}

function isArmoured(text: string, form: string): boolean {
  return text.startsWith(`-----BEGIN ${form}-----`) && text.endsWith(`-----END ${form}-----`);
}
