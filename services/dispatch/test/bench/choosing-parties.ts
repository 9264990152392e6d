import { DirectoryIndex } from '../../src/choose-parties/directory-index.js';
import { PartyChooser } from '../../src/choose-parties/party-chooser.js';
import { AddressTables } from '../../src/locate-addresses/address-tables.js';
import type { Contact } from '../../src/party-details.js';
import { usualDetails } from '../../src/party-details.js';
import { seededRules } from '../../src/seeded-rules.js';
import { seededDirectory } from '../../src/tell-whom/seeded-directory.js';

export interface ChoosingFigures {
  /** Addresses a second, an incident each, all over the address space: own prefix, tables, all reasons in words. */
  readonly choosePartiesPerSecond: number;
  /** Resident memory of the process with the directory in it. */
  readonly directoryMb: number;
  readonly directoryParties: number;
  readonly directoryPrefixes: number;
  /** The first choice waits for the packaged tables. */
  readonly tablesReadMs: number;
}

const prefixesEach = 20;
const addresses = 10_000;
const noContacts: Contact[] = [];

/** Fills a directory of so many parties with twenty prefixes each, and chooses the parties of 10,000 addresses. */
export function measureChoosing(parties = 100_000): ChoosingFigures {
  const directory = largeDirectory(parties);
  const tables = new AddressTables();
  const chooser = new PartyChooser(directory, seededRules, tables);
  const at = new Date();
  const begunReading = performance.now();
  tables.systemOf('8.8.8.8');
  tables.placeOf('8.8.8.8');
  const tablesReadMs = Math.round(performance.now() - begunReading);
  const asked = Array.from({ length: addresses }, (_, n) => addressOf(n));
  for (const value of asked.slice(0, 500)) choose(value);
  const begun = performance.now();
  for (const value of asked) choose(value);
  const seconds = (performance.now() - begun) / 1_000;
  const directoryMb = Math.round(process.memoryUsage.rss() / 1_048_576);
  return {
    choosePartiesPerSecond: Math.round(addresses / seconds),
    directoryMb,
    directoryParties: directory.size,
    directoryPrefixes: parties * prefixesEach,
    tablesReadMs,
  };

  function choose(value: string): void {
    chooser.choose({ observables: [{ kind: 'ipv4', value }], region: '', tlp: 'AMBER', class: 'malware' }, at);
  }
}

function largeDirectory(parties: number): DirectoryIndex {
  const directory = seededDirectory();
  const updatedAt = new Date();
  for (let n = 0; n < parties; n += 1) {
    const code = `isp-${n}`;
    const known = {
      code,
      kind: 'isp',
      nameZh: `网络 ${n}`,
      nameEn: `Network ${n}`,
      contactEmail: `${code}@example.org`,
    } as const;
    const reach = {
      contacts: noContacts,
      dutyHours: null,
      preferredChannel: 'mail',
      silence: null,
      source: 'registry',
      sourceDate: '2026-11-01',
      updatedAt,
    } as const;
    const prefixes = Array.from({ length: prefixesEach }, (_, k) => prefixOf(n * prefixesEach + k));
    directory.add({ ...known, ...reach }, { ...usualDetails, prefixes, domainSuffixes: [`n${n}.example`] });
  }
  directory.settle();
  return directory;
}

/** A quarter is IPv6; lengths vary as they do in a registry's dump. */
function prefixOf(n: number): string {
  if (n % 4 === 3) return `2a${hex(n >>> 16, 2)}:${hex(n & 0xffff, 4)}::/${[32, 40, 48][n % 3] ?? 48}`;
  const number = (n * 2_654_435_761) >>> 0;
  return n % 2 === 0 ? `${octets(number & 0xffffff00)}/24` : `${octets(number & 0xfffffc00)}/22`;
}

function addressOf(n: number): string {
  return octets((n * 2_246_822_519 + 16_777_216) >>> 0);
}

function octets(number: number): string {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
