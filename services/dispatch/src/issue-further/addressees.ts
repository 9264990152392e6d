import type { Tlp } from '@fengsui/contracts';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { mayBeTold } from '../choose-parties/party-chooser.js';
import { PartyNotFound } from '../keep-directory/keep-directory.js';
import { nationalDesk, Party } from '../party.js';

/** To whom an order goes: a party by its code, the party of the order that it follows from, or the branch of a region. */
export type Addressee =
  | { readonly code: string }
  | { readonly partyOf: string }
  /** The national desk where no branch serves the region, or where it is the one that is to be verified. */
  | { readonly branchOf: string; readonly notBy: string };

/** The party that an order goes to. */
export interface Addressed {
  readonly party: Party;
  /** How many orders about the incident it has had. */
  readonly turn: number;
  /** Whether one of them is open. */
  readonly live: boolean;
}

interface Wanted {
  readonly incident: { readonly id: string; readonly tlp: Tlp };
  readonly to: Addressee;
}

/** Reads whom orders go to, and what they have had; the function throws PartyNotFound and counts what it was asked for. */
export async function findAddressees(
  tx: EntityManager,
  wanted: readonly Wanted[],
): Promise<(want: Wanted) => Addressed> {
  const codes = await codesOf(tx, wanted);
  const parties = await tx.getRepository(Party).findBy({ code: In([...new Set(codes.values())]) });
  const byCode = new Map(parties.map((party) => [party.code, party]));
  const had = await hadOf(tx, wanted);
  return (want) => {
    const code = codes.get(want.to) ?? '';
    const party = byCode.get(code);
    if (party === undefined) throw new PartyNotFound(code);
    const key = `${want.incident.id} ${code}`;
    const { turns, live } = had.get(key) ?? { turns: 0, live: false };
    had.set(key, { turns: turns + 1, live: true });
    return { party, turn: turns, live };
  };
}

async function codesOf(tx: EntityManager, wanted: readonly Wanted[]): Promise<Map<Addressee, string>> {
  const codes = new Map<Addressee, string>();
  for (const { to, incident } of wanted) codes.set(to, 'code' in to ? to.code : await lookedUp(tx, to, incident.tlp));
  return codes;
}

/** The desk, too, where the label has become too narrow for whom it would be. */
async function lookedUp(tx: EntityManager, to: Exclude<Addressee, { code: string }>, tlp: Tlp): Promise<string> {
  const rows: { code: string }[] =
    'partyOf' in to
      ? await tx.query('SELECT party_code AS code FROM dispatch WHERE id = $1', [to.partyOf])
      : await tx.query(
          `SELECT code FROM party WHERE kind = 'branch' AND region = $1 AND code <> $2 AND retired_at IS NULL ORDER BY code LIMIT 1`,
          [to.branchOf, to.notBy],
        );
  const party = await tx.getRepository(Party).findOneBy({ code: rows[0]?.code ?? nationalDesk });
  return party !== null && mayBeTold[tlp](party) ? party.code : nationalDesk;
}

async function hadOf(
  tx: EntityManager,
  wanted: readonly Wanted[],
): Promise<Map<string, { turns: number; live: boolean }>> {
  const rows: { incidentId: string; code: string; turns: number; live: boolean }[] = await tx.query(
    `SELECT incident_id AS "incidentId", party_code AS code, count(*)::integer AS turns, bool_or(ended_at IS NULL) AS live
     FROM dispatch WHERE incident_id = ANY($1::uuid[]) GROUP BY 1, 2`,
    [[...new Set(wanted.map(({ incident }) => incident.id))]],
  );
  return new Map(rows.map(({ incidentId, code, turns, live }) => [`${incidentId} ${code}`, { turns, live }]));
}
