import { ApiProperty } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { actKinds } from '../merge-act.js';

/** An incident that an act concerned. */
export class ActIncident {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'INC-20990101-000042' })
  number!: string;

  @ApiProperty({ description: 'Reports that the act took away from it.' })
  lost!: number;

  @ApiProperty({ description: 'Reports that the act brought to it.' })
  gained!: number;
}

/** Somebody merged incidents, split one, or undid either. */
export class ShownAct {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: actKinds })
  kind!: string;

  @ApiProperty({ example: 'operator:zhang.wei' })
  by!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The act that this one undid.' })
  undoes!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The act that undid this one.' })
  undoneBy!: string | null;

  @ApiProperty({ description: 'Reports that it moved.' })
  moved!: number;

  @ApiProperty({ type: [ActIncident] })
  incidents!: ActIncident[];
}

export async function showAct(tx: EntityManager, actId: string): Promise<ShownAct> {
  const [act] = await acts(tx, 'a.id = $1', actId);
  if (!act) throw new TypeError(`Act ${actId} was just written.`);
  return act;
}

/** The newest last; at most the last hundred. */
export async function actsOf(tx: EntityManager, incidentId: string): Promise<ShownAct[]> {
  return acts(
    tx,
    'a.id IN (SELECT act_id FROM merge_move WHERE from_id = $1 UNION SELECT act_id FROM merge_move WHERE to_id = $1)',
    incidentId,
  );
}

async function acts(tx: EntityManager, which: string, id: string): Promise<ShownAct[]> {
  const found: ShownAct[] = await tx.query(
    `SELECT a.id, a.kind, a.by, a.reason, a.at, a.undoes, u.id AS "undoneBy", m.moved, coalesce(m.incidents, '[]') AS incidents
     FROM merge_act a LEFT JOIN merge_act u ON u.undoes = a.id
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(n.gained), 0)::int AS moved,
         jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'lost', n.lost, 'gained', n.gained) ORDER BY i.id) AS incidents
       FROM (
         SELECT s.incident_id, sum(s.lost)::int AS lost, sum(s.gained)::int AS gained FROM (
           SELECT from_id AS incident_id, 1 AS lost, 0 AS gained FROM merge_move WHERE act_id = a.id
           UNION ALL SELECT to_id, 0, 1 FROM merge_move WHERE act_id = a.id) s GROUP BY s.incident_id) n
       JOIN incident i ON i.id = n.incident_id) m
     WHERE ${which} ORDER BY a.sequence DESC LIMIT 100`,
    [id],
  );
  return found.toReversed();
}
