/**
 * Finds names of products and vendors in a text: whole words of an alphabet, any place of a Chinese sentence. A text costs as
 * many steps as it has words, however many names there are.
 */
export class NameTable {
  /** By the first word of the name; of a Chinese name, by its first two characters. */
  private readonly names = new Map<string, { name: string; folded: string; owners: number[] }[]>();

  add(name: string, owner: number): void {
    const folded = fold(name);
    const [first] = beginnings(folded);
    if (first === undefined) return;
    const alike = this.names.get(first.word) ?? [];
    const known = alike.find((one) => one.folded === folded);
    if (known) known.owners.push(owner);
    else alike.push({ name, folded, owners: [owner] });
    this.names.set(first.word, alike);
  }

  namedIn(text: string): { readonly name: string; readonly owners: readonly number[] }[] {
    if (this.names.size === 0) return [];
    const folded = fold(text);
    const found = new Map<string, { name: string; owners: number[] }>();
    for (const { word, at } of beginnings(folded)) {
      for (const { name, folded: wanted, owners } of this.names.get(word) ?? []) {
        if (folded.startsWith(wanted, at) && endsWord(folded, at + wanted.length)) found.set(name, { name, owners });
      }
    }
    return [...found.values()];
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function* beginnings(text: string): Generator<{ word: string; at: number }> {
  for (const { 0: word, index } of text.matchAll(/(?=\p{Script=Han})|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    yield { word: word === '' ? text.slice(index, index + 2) : word, at: index };
  }
}

function endsWord(text: string, at: number): boolean {
  return (
    !/^[\p{L}\p{N}]/u.test(text.slice(at)) ||
    /\p{Script=Han}/u.test(`${text.slice(at - 1, at)}${text.slice(at, at + 1)}`)
  );
}
