import type { Words } from './address-words.js';

/**
 * The prefixes of one length: their bits and the numbers of their owners in two typed arrays, sorted by the bits once the
 * last is there. Twelve bytes an IPv4 prefix while they grow, eight afterwards.
 */
export class PrefixRows {
  private keys: Uint32Array;
  private owners: Uint32Array;
  private count = 0;
  private sorted = true;
  /** Words that the length reaches into. */
  private readonly stride: number;

  constructor(readonly length: number) {
    this.stride = Math.max(1, Math.ceil(length / 32));
    this.keys = new Uint32Array(16 * this.stride);
    this.owners = new Uint32Array(16);
  }

  add(words: Words, owner: number): void {
    if (this.count === this.owners.length) this.resize(Math.ceil(this.count * 1.5));
    for (let word = 0; word < this.stride; word += 1) this.keys[this.count * this.stride + word] = words[word] ?? 0;
    this.owners[this.count] = owner;
    this.sorted &&= this.count === 0 || this.compare(this.count - 1, this.count) <= 0;
    this.count += 1;
  }

  /** Numbers of the owners of the prefix that these words lie in; none where there is no such prefix. */
  ownersOf(words: Words): number[] {
    if (!this.sorted) this.sort();
    const masked = this.masked(words);
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compareWith(middle, masked) < 0) low = middle + 1;
      else high = middle;
    }
    const owners: number[] = [];
    for (let row = low; row < this.count && this.compareWith(row, masked) === 0; row += 1) {
      owners.push(this.owners[row] ?? 0);
    }
    return owners;
  }

  /** Gives back what was taken for growth. Prefixes may be added afterwards all the same. */
  settle(): void {
    if (!this.sorted) this.sort();
    this.resize(Math.max(1, this.count));
  }

  masked(words: Words): Words {
    const masked = words.slice(0, this.stride);
    const rest = this.length - (this.stride - 1) * 32;
    const last = masked[this.stride - 1] ?? 0;
    masked[this.stride - 1] = rest === 0 ? 0 : ((last >>> (32 - rest)) << (32 - rest)) >>> 0;
    return masked;
  }

  private resize(rows: number): void {
    const [keys, owners] = [new Uint32Array(rows * this.stride), new Uint32Array(rows)];
    keys.set(this.keys.subarray(0, this.count * this.stride));
    owners.set(this.owners.subarray(0, this.count));
    [this.keys, this.owners] = [keys, owners];
  }

  private sort(): void {
    const order = Uint32Array.from({ length: this.count }, (_, row) => row).sort(
      (a, b) => this.compare(a, b) || (this.owners[a] ?? 0) - (this.owners[b] ?? 0),
    );
    const [keys, owners] = [new Uint32Array(this.count * this.stride), new Uint32Array(this.count)];
    order.forEach((from, to) => {
      keys.set(this.keys.subarray(from * this.stride, (from + 1) * this.stride), to * this.stride);
      owners[to] = this.owners[from] ?? 0;
    });
    [this.keys, this.owners, this.sorted] = [keys, owners, true];
  }

  private compare(one: number, other: number): number {
    for (let word = 0; word < this.stride; word += 1) {
      const difference = (this.keys[one * this.stride + word] ?? 0) - (this.keys[other * this.stride + word] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  private compareWith(row: number, words: Words): number {
    for (let word = 0; word < this.stride; word += 1) {
      const difference = (this.keys[row * this.stride + word] ?? 0) - (words[word] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
