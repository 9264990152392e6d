const signedLine = '-----BEGIN PGP SIGNED MESSAGE-----';
const signatureLine = '-----BEGIN PGP SIGNATURE-----';
const signatureEnd = '-----END PGP SIGNATURE-----';
const messageLine = '-----BEGIN PGP MESSAGE-----';
const messageEnd = '-----END PGP MESSAGE-----';

/** A text with the decrypted words in the place of its encrypted block. */
export function withDecrypted(text: Buffer, decrypted: Buffer): Buffer {
  const start = text.indexOf(messageLine, 0, 'latin1');
  if (start === -1) return decrypted;
  const end = text.indexOf(messageEnd, start, 'latin1');
  const after = end === -1 ? Buffer.alloc(0) : text.subarray(end + messageEnd.length);
  return Buffer.concat([text.subarray(0, start), decrypted, after]);
}

/** A signed text (RFC 9580, 7) without the lines of its signature. */
export function withoutSignature(body: Buffer): Buffer {
  const text = body.toString('latin1');
  const start = text.indexOf(signedLine);
  const signature = text.indexOf(signatureLine, start);
  const headEnd = /\r?\n[ \t]*\r?\n/.exec(text.slice(start, start + 2_000));
  if (start === -1 || headEnd === null) return body;
  const wordsStart = start + headEnd.index + headEnd[0].length;
  const words = text.slice(wordsStart, signature === -1 ? text.length : signature).replaceAll(/^- /gm, '');
  const end = signature === -1 ? -1 : text.indexOf(signatureEnd, signature);
  const after = end === -1 ? '' : text.slice(end + signatureEnd.length);
  return Buffer.from(text.slice(0, start) + words + after, 'latin1');
}
