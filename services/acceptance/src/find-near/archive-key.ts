/** Width, case, spaces and marks do not make another title. */
export function archiveKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/** Empty where the vendor or the product is not known: such records are compared by title alone. */
export function productKey({ vendor, product }: { readonly vendor?: string; readonly product?: string }): string {
  if (vendor === undefined || product === undefined) return '';
  return `${archiveKey(vendor)}/${archiveKey(product)}`.replaceAll(' ', '');
}
