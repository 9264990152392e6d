import { ApiProperty } from '@nestjs/swagger';
import { registrableDomain } from '../choose-parties/host-relations.js';
import type { KnownAnswers } from '../look-up/known-answers.js';

/** Somebody whom a look-up named and whom the directory does not know: a person decides whether to write there. */
export class Lead {
  @ApiProperty({ example: 'shop.example.org' })
  about!: string;

  @ApiProperty({ example: 'security@example.org' })
  contact!: string;

  @ApiProperty({ example: 'security.txt of shop.example.org' })
  source!: string;

  @ApiProperty({ example: '2026-11-30' })
  date!: string;
}

export function leadsOf(hosts: readonly string[], answers: KnownAnswers): Lead[] {
  const leads = hosts.flatMap((host) => {
    const domain = registrableDomain(host) ?? host;
    const [site, registrar] = [answers.contactsOf(host), answers.registrarOf(domain)];
    return [
      ...(site?.contacts ?? []).map((contact) => ({ about: host, contact, source: site?.source, date: site?.date })),
      ...(registrar === undefined || registrar.abuseEmail === ''
        ? []
        : [{ about: domain, contact: registrar.abuseEmail, source: registrar.source, date: registrar.date }]),
    ];
  });
  const once = new Map(leads.map((lead) => [`${lead.about} ${lead.contact}`, lead]));
  return [...once.values()].map(({ source = '', date = '', ...lead }) => ({ ...lead, source, date }));
}
