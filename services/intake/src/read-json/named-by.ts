import { rangeIn, sourceIn } from '../read-value/address-range.js';
import type { AddressRange } from '../read-value/address-range.js';
import { isOfInside } from '../read-value/network-addresses.js';
import { observableOf, urlIn } from '../read-value/observable-in.js';
import type { NamedObservable } from '../read-value/observable-in.js';
import type { FieldMeaning } from './field-meaning.js';

/** What the value of a field names by the meaning of its name; undefined where that is nothing, or lies in a network inside. */
export function namedBy(meaning: FieldMeaning, value: string): NamedObservable | AddressRange | undefined {
  const named = namedAs(meaning, value);
  return named === undefined || isOfInside(named) ? undefined : named;
}

function namedAs(meaning: FieldMeaning, value: string): NamedObservable | AddressRange | undefined {
  switch (meaning) {
    case 'url':
      return value.startsWith('/') || !/[.:]/.test(value) ? undefined : urlIn(value);
    case 'ip':
      // `address` may be that of a page.
      return (
        observableOf(value, 'ipv4', 'ipv6', ...(value.includes('://') ? (['url'] as const) : [])) ?? rangeIn(value)
      );
    case 'host':
      return observableOf(value, 'domain', 'ipv4', 'ipv6', 'url');
    case 'hash':
      return observableOf(value, 'md5', 'sha1', 'sha256');
    case 'email':
      return observableOf(value, 'email');
    case 'cve':
      return observableOf(value, 'cve', 'cnvd');
    case 'indicator':
      return sourceIn(value);
    case 'port':
    case 'time':
    case 'type':
    case 'detail':
    case 'other side':
      return undefined;
  }
}
