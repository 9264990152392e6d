import { PageLimit, Roles } from '@fengsui/http';
import { PartyQueues } from '@fengsui/messaging';
import type { QueueState } from '@fengsui/messaging';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { reachBroker } from '../declare-queues/reach-broker.js';
import { PartyNotFound } from '../keep-directory/directory-errors.js';
import { isOverdue } from '../list-dispatches/list-dispatches.js';
import { PartyCredentials } from '../party-credentials.js';
import { encryptionOf } from './encryption-of.js';
import type { Encryption } from './encryption-of.js';
import { PartyHistory } from './party-history.js';
import type { PartyVersion } from './party-history.js';
import { Party, partyCodeForm, partyKinds } from '../party.js';
import type { PartyKind } from '../party.js';

export class PartyQuery {
  @ApiPropertyOptional({ enum: partyKinds })
  @IsOptional()
  @IsIn(partyKinds)
  kind?: PartyKind;

  @ApiPropertyOptional({ example: 'own', description: '`own`, or the name of an import' })
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,60}$/, { message: 'source must be own, or the name of an import' })
  source?: string;

  @ApiPropertyOptional({ enum: ['yes', 'no'], default: 'no', description: '`yes`: only those that were retired' })
  @IsIn(['yes', 'no'])
  retired: 'yes' | 'no' = 'no';

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @Matches(partyCodeForm, { message: 'after must be the code of a party' })
  after?: string;

  @PageLimit({ usual: 200, most: 1_000 })
  limit = 200;
}

/** What a party has before it. */
interface Lag {
  readonly openOrders: number;
  /** Of those on its queue, the ones that it has not pulled. */
  readonly unpulled: number;
  readonly oldestUnpulledAt: Date | null;
  readonly overdue: number;
}

const unpulled = `state = 'sent' AND 'queue' = ANY(channels)`;

type ShownParty = Party & {
  credentials: PartyCredentials[];
  queue: QueueState | null;
  lag: Lag;
  encryption: Encryption | null;
};

@ApiTags('parties')
@Controller('parties')
@Roles('duty-officer', 'handler', 'analyst', 'supervisor', 'ops')
export class ShowPartiesController {
  constructor(
    private readonly database: DataSource,
    private readonly queues: PartyQueues,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The party directory, by code' })
  async list(
    @Query() { kind, source, retired, after, limit }: PartyQuery,
  ): Promise<{ parties: Party[]; next: string | null }> {
    const query = this.database.getRepository(Party).createQueryBuilder('party').orderBy('party.code');
    query.where(`party.retired_at IS ${retired === 'yes' ? 'NOT NULL' : 'NULL'}`);
    if (source !== undefined) query.andWhere('party.source = :source', { source });
    if (kind !== undefined) query.andWhere('party.kind = :kind', { kind });
    if (after !== undefined) query.andWhere('party.code > :after', { after });
    const found = await query.limit(limit + 1).getMany();
    const parties = found.slice(0, limit);
    return { parties, next: found.length > parties.length ? (parties.at(-1)?.code ?? null) : null };
  }

  @Get(':code')
  @ApiOperation({
    summary:
      'One party, with its credentials, how far its queue is behind, when it last pulled, and until when its key is good',
  })
  @ApiResponse({ status: 200, description: '`queue` is null while the broker cannot be asked' })
  @ApiResponse({ status: 404, description: 'No such party' })
  async show(@Param('code') code: string): Promise<ShownParty> {
    const party = await this.database.getRepository(Party).findOneBy({ code });
    if (party === null) throw new PartyNotFound(code);
    const credentials = await this.database.getRepository(PartyCredentials).find({
      select: { userPublicKey: true, issuedAt: true, issuedBy: true, expiresAt: true },
      where: { partyCode: code },
      order: { issuedAt: 'DESC' },
    });
    const encryption = await encryptionOf(party.encryptionKey, new Date());
    return Object.assign(party, {
      credentials,
      queue: await this.queueOf(code),
      lag: await this.lagOf(code),
      encryption,
    });
  }

  private async lagOf(code: string): Promise<Lag> {
    const rows: Lag[] = await this.database.query(
      `SELECT count(*)::integer AS "openOrders", count(*) FILTER (WHERE ${unpulled})::integer AS unpulled,
         min(issued_at) FILTER (WHERE ${unpulled}) AS "oldestUnpulledAt",
         count(*) FILTER (WHERE ${isOverdue})::integer AS overdue
       FROM dispatch d WHERE party_code = $1 AND ended_at IS NULL`,
      [code],
    );
    return rows[0] ?? { openOrders: 0, unpulled: 0, oldestUnpulledAt: null, overdue: 0 };
  }

  @Get(':code/versions')
  @ApiOperation({
    summary: 'Every version of an own party, the newest first: who changed which fields, and what it then was',
  })
  @ApiResponse({ status: 200, type: PartyHistory })
  @ApiResponse({ status: 404, description: 'No such party' })
  async history(@Param('code') code: string): Promise<PartyHistory> {
    const versions: PartyVersion[] = await this.database.query(
      `SELECT version, change, changed_by AS "changedBy", changed_at AS "changedAt", fields, entry
       FROM party_version WHERE party_code = $1 ORDER BY version DESC LIMIT 500`,
      [code],
    );
    if (versions.length === 0 && !(await this.database.manager.existsBy(Party, { code })))
      throw new PartyNotFound(code);
    return { versions };
  }

  private async queueOf(code: string): Promise<QueueState | null> {
    return reachBroker(this.queues.stateOf(code)).catch(() => null);
  }
}
