/** What is told where content is not what its signature was made over. */
export const altered = 'its content is not what was signed; somebody or a mail server on its way changed it';

const known: readonly (readonly [RegExp, string])[] = [
  [/Signed digest did not match|Message digest doesn't match/, altered],
  [/Could not find signing key/, 'its key is not among those that are trusted here'],
  [/No valid certificate paths found/, 'nobody who is trusted here vouches for the certificate'],
  [/No public key encrypted session key packet/, 'it is encrypted with a password, and not with a key'],
  [/Misformed armored text|ASCII armor|armor|ASN\.1/, 'it is damaged, or was cut off'],
  [/Decryption error|Session key decryption failed|Modification detected/, 'it was damaged on its way'],
];

/** Why a seal stays closed or does not hold, in words that lead on; the libraries' own where nothing better is known. */
export function reasonOf(error: unknown): string {
  return Error.isError(error) ? inWords(error.message) : 'it cannot be read';
}

export function inWords(message: string): string {
  const [, reason] = known.find(([words]) => words.test(message)) ?? [];
  return reason ?? message.slice(0, 200).replace(/[.\s]+$/, '');
}
