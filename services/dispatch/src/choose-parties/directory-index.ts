import type { Unusables } from '../check-contacts/unusable-contacts.js';
import { nationalDesk, ownSource } from '../party.js';
import type { Party } from '../party.js';
import type { Scope } from '../party-details.js';
import { ScopeIndex } from './scope-index.js';

/** What is kept of a party in memory: whom it is, how it is reached, and whether it is to be told. */
export type KnownParty = Pick<
  Party,
  | 'code'
  | 'kind'
  | 'nameZh'
  | 'nameEn'
  | 'contactEmail'
  | 'contacts'
  | 'dutyHours'
  | 'preferredChannel'
  | 'silence'
  | 'source'
  | 'sourceDate'
  | 'updatedAt'
> & { readonly unusable?: Unusables };

/** The directory in memory, own entries apart from imported ones: whoever an own entry names, wins. */
export class DirectoryIndex {
  private readonly parties: KnownParty[] = [];
  private readonly own = new ScopeIndex();
  private readonly imported = new ScopeIndex();
  private readonly codes = new Map<string, number>();
  private readonly registrarNames = new Map<string, number>();

  static of(parties: Iterable<KnownParty & Scope>): DirectoryIndex {
    const index = new DirectoryIndex();
    for (const party of [...parties].toSorted((a, b) => (a.code < b.code ? -1 : 1))) index.add(party, party);
    index.settle();
    return index;
  }

  /** Parties come in the order of their codes. */
  add(known: KnownParty, scope: Scope): void {
    const number = this.parties.push(known) - 1;
    this.codes.set(known.code, number);
    const isOwn = known.source === ownSource;
    (isOwn ? this.own : this.imported).add(known.kind, scope, number);
    if (known.kind !== 'registrar') return;
    for (const name of [known.nameEn, known.nameZh].map(plainName)) {
      const [before] = this.named([this.registrarNames.get(name) ?? -1]);
      if (before === undefined || (isOwn && before.source !== ownSource)) this.registrarNames.set(name, number);
    }
  }

  /** Gives back what was taken for growth. */
  settle(): void {
    this.own.prefixes.settle();
    this.imported.prefixes.settle();
  }

  get size(): number {
    return this.parties.length;
  }

  get desk(): KnownParty | undefined {
    return this.withCode(nationalDesk);
  }

  withCode(code: string): KnownParty | undefined {
    const number = this.codes.get(code);
    return number === undefined ? undefined : this.parties[number];
  }

  registrarNamed(name: string): readonly KnownParty[] {
    const number = this.registrarNames.get(plainName(name));
    return number === undefined ? [] : this.named([number]);
  }

  /** Asks the own entries, and the imported ones only where those know nothing. */
  first<Answer>(ask: (scopes: ScopeIndex) => Answer | undefined): Answer | undefined {
    return ask(this.own) ?? ask(this.imported);
  }

  /** As `first`, of answers that may be empty. */
  firstOf(ask: (scopes: ScopeIndex) => readonly number[]): readonly KnownParty[] {
    const own = ask(this.own);
    return this.named(own.length > 0 ? own : ask(this.imported));
  }

  named(numbers: readonly number[]): readonly KnownParty[] {
    return numbers.flatMap((number) => this.parties[number] ?? []);
  }
}

/** Registries write the same company in several ways. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\b(inc|ltd|limited|llc|gmbh|co|corp|corporation|company)\b|有限公司|股份/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
