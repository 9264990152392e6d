import { audit, insertRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import type { Tlp } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LookUps } from '../look-up/look-ups.js';
import { PartyChoice } from '../party-choice.js';
import type { ToldParty } from '../party-choice.js';
import { askableOf, unknownTo } from './askable.js';
import type { Affected, Choice, ChosenParty } from './choice.js';
import { contactOf } from './contact-of.js';
import { PartyDirectory } from './party-directory.js';

const observablesKept = 1_000;

/** Chooses whom incidents are told to, and keeps why. */
@Injectable()
export class ChooseParties {
  constructor(
    private readonly directory: PartyDirectory,
    private readonly lookUps: LookUps,
  ) {}

  /** Answers a choice for each incident, by its id. The incidents have to stand in their table. Throws DeskMissing. */
  async execute(
    tx: EntityManager,
    incidents: readonly (Affected & { readonly id: string })[],
    at: Date,
  ): Promise<Map<string, Choice>> {
    const chooser = await this.directory.chooser();
    const asked = askableOf(incidents.filter(({ tlp }) => mayBeAskedAbout(tlp)).flatMap((one) => one.observables));
    // Who holds a network outside the directory is a lead for a person, and decides nothing here.
    const answers = await this.lookUps.answersFor(tx, { ...asked, addresses: [], systems: [] });
    const choices = incidents.map((incident) => ({ incident, choice: chooser.choose(incident, at, answers) }));
    if (this.lookUps.areOn) await this.lookUps.want(tx, unknownTo(chooser, asked), at);
    const kept = choices.map(({ incident, choice }) => keep(incident, choice, at));
    await insertRows(
      tx,
      PartyChoice,
      kept,
      'ON CONFLICT (incident_id) DO UPDATE SET chosen_at = EXCLUDED.chosen_at, affected = EXCLUDED.affected, chosen = EXCLUDED.chosen',
    );
    await audit(
      tx,
      choices.flatMap(({ incident, choice }) => choice.silent.map(({ code }) => silencedRecord(incident.id, code, at))),
    );
    return new Map(choices.map(({ incident, choice }) => [incident.id, choice]));
  }

  /** Whom something would be told to that is no incident of its own; nothing is kept. Throws DeskMissing. */
  async preview(affected: Affected, at: Date): Promise<Choice> {
    return (await this.directory.chooser()).choose(affected, at);
  }
}

/** A question to a registry tells it that somebody looks at the domain: labels that stay within the house forbid it. */
function mayBeAskedAbout(tlp: Tlp): boolean {
  return tlp === 'CLEAR' || tlp === 'GREEN' || tlp === 'AMBER';
}

function keep(incident: Affected & { readonly id: string }, { chosen }: Choice, at: Date): PartyChoice {
  const { id, region, tlp, class: incidentClass, summary, observables } = incident;
  const affected: Affected = {
    region,
    tlp,
    observables: observables.slice(0, observablesKept).map(({ kind, value }) => ({ kind, value })),
    ...(incidentClass !== undefined && { class: incidentClass }),
    ...(summary !== undefined && { summary }),
  };
  return Object.assign(new PartyChoice(), {
    incidentId: id,
    chosenAt: at,
    affected,
    chosen: chosen.map((one) => toldParty(one, at)),
  });
}

function silencedRecord(incidentId: string, party: string, at: Date): AuditRecord {
  const [actor, action, subject] = ['rule:do-not-notify', 'order-kept-back', 'incident'];
  return { at, actor, action, subject, subjectId: incidentId, details: { party } };
}

export function toldParty({ party, task, reasons }: ChosenParty, at: Date): ToldParty {
  const { code, kind, nameZh, nameEn, preferredChannel } = party;
  const { email: contact } = contactOf(party, { at });
  return { party: code, kind, nameZh, nameEn, task, channel: preferredChannel, contact, reasons };
}
