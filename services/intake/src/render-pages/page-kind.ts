/** Files that are pages. */
export const pageTypes = ['image/tiff', 'application/pdf'] as const;
export type PageType = (typeof pageTypes)[number];

/** Told by the first bytes, because fax machines and gateways name their files as they like. */
export function pageTypeOf(content: Uint8Array): PageType | undefined {
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 1_024)).toString('latin1');
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'image/tiff';
  return start.includes('%PDF-') ? 'application/pdf' : undefined;
}
