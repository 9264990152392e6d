import type { Response } from 'express';

/** Sends bytes from outside so that no browser runs or draws them on our own address. */
export function sendAsFile(
  response: Response,
  { name, sha256, content }: { readonly name: string; readonly sha256: string; readonly content: Buffer },
): void {
  response
    .set({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'x-content-sha256': sha256,
      'cache-control': 'no-store',
    })
    .send(content);
}
