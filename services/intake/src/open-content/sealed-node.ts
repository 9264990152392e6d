import { headerOf } from './mail-head.js';
import { isFile, nameOf } from './mail-parts.js';
import type { MimeNode } from './mime-tree.js';

/** How a part is sealed, told without opening it. */
export type SealedAs = 'pgp' | 'pgp-signed' | 'smime' | 'smime-signed' | 'pgp-text' | 'pgp-signed-text' | 'pgp-file';

export function sealedAs(node: MimeNode): SealedAs | undefined {
  const { value, parameters } = node.type;
  const protocol = parameters.get('protocol')?.toLowerCase() ?? '';
  if (value === 'multipart/encrypted' && node.children.length >= 2) return 'pgp';
  if (value === 'multipart/signed' && node.children.length >= 2) {
    return protocol.includes('pkcs7') ? 'smime-signed' : 'pgp-signed';
  }
  if (node.children.length > 0) return undefined;
  if (/^application\/(?:x-)?pkcs7-mime$/.test(value)) return 'smime';
  return isFile(node) ? fileSealedAs(node) : textSealedAs(node);
}

function fileSealedAs(node: MimeNode): 'smime' | 'pgp-file' | undefined {
  const name = nameOf(node).toLowerCase();
  if (name === 'smime.p7m') return 'smime';
  if (/\.(?:pgp|gpg)$/.test(name)) return 'pgp-file';
  return name.endsWith('.asc') && begins(node, 'MESSAGE') ? 'pgp-file' : undefined;
}

function textSealedAs(node: MimeNode): 'pgp-text' | 'pgp-signed-text' | undefined {
  if (begins(node, 'MESSAGE')) return 'pgp-text';
  return begins(node, 'SIGNED MESSAGE') ? 'pgp-signed-text' : undefined;
}

/** Looks for the first line of an armour; where the part is base64, only at its beginning. */
function begins(node: MimeNode, what: string): boolean {
  const { source, bodyStart, bodyEnd } = node;
  const line = `-----BEGIN PGP ${what}-----`;
  if (headerOf(node, 'content-transfer-encoding').toLowerCase().startsWith('base64')) {
    const start = Buffer.from(source.toString('latin1', bodyStart, Math.min(bodyEnd, bodyStart + 200)), 'base64');
    return start.toString('latin1').trimStart().startsWith(line);
  }
  const found = source.indexOf(line, bodyStart, 'latin1');
  return found !== -1 && found < bodyEnd;
}
