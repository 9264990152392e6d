import type { IncidentClass, Observable } from '@fengsui/contracts';
import type { Reason } from '../choose-parties/choice.js';
import { contactOf } from '../choose-parties/contact-of.js';
import { registrableDomain } from '../choose-parties/host-relations.js';
import type { PartyChooser } from '../choose-parties/party-chooser.js';
import { targetOf } from '../choose-parties/target.js';
import type { Task } from '../order.js';
import type { AddressTables, Source } from '../locate-addresses/address-tables.js';
import type { KnownAnswers } from '../look-up/known-answers.js';
import type { OrderChannel, PartyKind } from '../party.js';

/** A party that would be told about something, and why. */
export interface PartyToTell {
  readonly party: string;
  readonly kind: PartyKind;
  readonly nameZh: string;
  readonly nameEn: string;
  /** How it stands to what was asked: `network-holder`, `region-branch`. */
  readonly roles: readonly string[];
  readonly task: Task;
  readonly channel: OrderChannel;
  readonly contact: string;
  readonly reasons: readonly Pick<Reason, 'rule' | 'text' | 'source' | 'date'>[];
}

/** What is known of it without asking anybody; undefined where the tables know nothing. */
interface KnownOf {
  readonly asn?: number;
  readonly network?: string;
  readonly country?: string;
  readonly region?: string;
  readonly operator?: string;
  readonly registrableDomain?: string;
  readonly registrar?: string;
  readonly sources: readonly Source[];
}

export interface WhomAnswer {
  readonly asked: string;
  readonly kind: string;
  readonly known: KnownOf;
  readonly parties: readonly PartyToTell[];
}

/** Answers whom a single observable is told to. A class lets rules speak that hold for it alone. */
export function whomToTell(
  asked: string,
  observable: Pick<Observable, 'kind' | 'value'>,
  from: {
    chooser: PartyChooser;
    tables: AddressTables;
    answers: KnownAnswers;
    class?: IncidentClass | undefined;
    at: Date;
  },
): WhomAnswer {
  const { chooser, tables, answers, at } = from;
  const affected = {
    observables: [observable],
    region: '',
    tlp: 'AMBER',
    ...(from.class !== undefined && { class: from.class }),
  } as const;
  const { chosen } = chooser.choose(affected, at, answers);
  return {
    asked,
    kind: observable.kind,
    known: knownOf(observable, tables, answers),
    parties: chosen.map(({ party, task, reasons }) => ({
      party: party.code,
      kind: party.kind,
      nameZh: party.nameZh,
      nameEn: party.nameEn,
      roles: [...new Set(reasons.map(({ relation }) => relation))],
      task,
      channel: party.preferredChannel,
      contact: contactOf(party, { at }).email,
      reasons: reasons.map(({ rule, text, source, date }) => ({ rule, text, source, date })),
    })),
  };
}

function knownOf(
  observable: Pick<Observable, 'kind' | 'value'>,
  tables: AddressTables,
  answers: KnownAnswers,
): KnownOf {
  const target = targetOf(observable);
  if (target === undefined) return { sources: [] };
  if ('host' in target) {
    const domain = registrableDomain(target.host);
    const registrar = domain === undefined ? undefined : answers.registrarOf(domain);
    return {
      ...(domain !== undefined && { registrableDomain: domain }),
      ...(registrar && { registrar: registrar.name }),
      sources: [registrar].flatMap((one) => (one ? [{ source: one.source, date: one.date }] : [])),
    };
  }
  if ('asn' in target) return { asn: target.asn, sources: [] };
  const system = tables.systemOf(target.address);
  const place = tables.placeOf(target.address);
  return {
    ...(system && { asn: system.asn, network: system.name }),
    ...(place && { country: place.country, region: place.region, operator: place.operator }),
    sources: [system, place].flatMap((one) => (one ? [{ source: one.source, date: one.date }] : [])),
  };
}
