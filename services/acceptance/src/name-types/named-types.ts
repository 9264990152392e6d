import type { IncidentClass } from '@fengsui/contracts';
import { comparable, schemeOfFormat } from './foreign-name.js';
import type { Scheme } from './foreign-name.js';

export interface NamedType {
  readonly scheme: Scheme;
  readonly name: string;
  readonly class: IncidentClass;
  readonly rsitType: string;
  readonly version: number;
}

/** Finds what a type means that a notifier names. */
export class NamedTypes {
  private readonly byName: ReadonlyMap<string, readonly NamedType[]>;

  constructor(aliases: readonly NamedType[]) {
    this.byName = Map.groupBy(aliases, ({ name }) => comparable(name));
  }

  /**
   * Looks the whole name up, then its parts where commas or semicolons list several. Of names that mean different things
   * in different vocabularies the format's own counts, then an operator's. A name that means no more than other is kept
   * only where no other part says more.
   */
  find(type: string, format: string): NamedType | undefined {
    const found = [type, ...type.split(/[,;]/, 10)].flatMap((name) => this.lookUp(name, format) ?? []);
    return found.find((alias) => alias.class !== 'other') ?? found[0];
  }

  private lookUp(name: string, format: string): NamedType | undefined {
    const named = name.length > 200 ? undefined : this.byName.get(comparable(name));
    const scheme = schemeOfFormat[format];
    return (
      named?.find((alias) => alias.scheme === 'own') ?? named?.find((alias) => alias.scheme === scheme) ?? named?.[0]
    );
  }
}
