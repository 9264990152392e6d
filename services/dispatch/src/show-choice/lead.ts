import { ApiProperty } from '@nestjs/swagger';
import { registrableDomain } from '../choose-parties/host-relations.js';
import type { Source } from '../locate-addresses/address-tables.js';
import type { Holder, KnownAnswers } from '../look-up/known-answers.js';
import type { Askable } from '../look-up/look-up-kinds.js';

/** Somebody whom a look-up named and whom the directory does not know: a person decides whether to write there. */
export class Lead {
  @ApiProperty({ example: 'shop.example.org' })
  about!: string;

  @ApiProperty({ example: 'security@example.org' })
  contact!: string;

  @ApiProperty({ example: 'Plum Hosting', description: 'Whose contact it is; empty where nobody says' })
  name!: string;

  @ApiProperty({ example: 'security.txt of shop.example.org' })
  source!: string;

  @ApiProperty({ example: '2026-11-30' })
  date!: string;
}

export function leadsOf({ hosts, addresses, systems }: Askable, answers: KnownAnswers): Lead[] {
  const leads = [
    ...hosts.flatMap((host) => leadsOfHost(host, answers)),
    ...addresses.flatMap((address) => leadsOfHolder(address, answers.networkOf(address))),
    ...systems.flatMap((system) => leadsOfHolder(system, answers.systemOf(system))),
  ];
  return [...new Map(leads.map((lead) => [`${lead.about} ${lead.contact}`, lead])).values()];
}

function leadsOfHost(host: string, answers: KnownAnswers): Lead[] {
  const domain = registrableDomain(host) ?? host;
  const [site, registrar, led] = [answers.contactsOf(host), answers.registrarOf(domain), answers.addressesOf(host)];
  return [
    ...(site ? site.contacts.map((contact) => ({ about: host, contact, name: host, ...sourceOf(site) })) : []),
    ...(registrar && registrar.abuseEmail !== ''
      ? [{ about: domain, contact: registrar.abuseEmail, name: registrar.name, ...sourceOf(registrar) }]
      : []),
    ...(led?.addresses ?? []).flatMap((address) =>
      leadsOfHolder(`${host}, which led to ${address}`, answers.networkOf(address)),
    ),
  ];
}

function leadsOfHolder(about: string, holder: (Holder & Source) | undefined): Lead[] {
  if (holder === undefined) return [];
  const { contacts, organisation, name } = holder;
  return contacts.map(({ email }) => ({ about, contact: email, name: organisation || name, ...sourceOf(holder) }));
}

function sourceOf({ source, date }: Source): Source {
  return { source, date };
}
