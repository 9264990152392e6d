import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CheckContacts } from './check-contacts.js';
import { ContactLinks } from './contact-links.js';
import {
  CampaignBody,
  CampaignResult,
  CheckPage,
  CheckQuery,
  ContactPage,
  ContactQuery,
  SettlementBody,
} from './contact-messages.js';
import type { ShownCheck, ShownContact } from './contact-messages.js';

const checksShown = 500;

@ApiTags('contacts')
@Controller()
export class CheckContactsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly checkContacts: CheckContacts,
    private readonly database: DataSource,
    private readonly links: ContactLinks,
  ) {}

  @Get('contacts')
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'Contacts of parties: which are confirmed, and to which mails came back' })
  @ApiResponse({ status: 200, type: ContactPage })
  async contacts(
    @Query() { unconfirmedSince, bounced, notWrittenTo, after, limit }: ContactQuery,
  ): Promise<ContactPage> {
    const contacts: ShownContact[] = await this.database.query(
      `SELECT c.party_code AS party, c.name_en AS name, c.role, c.address, s.confirmed_at AS "confirmedAt",
         coalesce(s.bounces, 0) AS bounces, s.last_bounced_at AS "lastBouncedAt",
         CASE WHEN d.disowned_at IS NOT NULL THEN 'disowned' WHEN s.refused_at IS NOT NULL THEN 'refused' END AS "notWrittenTo",
         coalesce(d.disowned_at, s.refused_at) AS "notWrittenToSince"
       FROM party_contact c LEFT JOIN contact_state s ON s.address = c.address
         LEFT JOIN disowned_contact d ON d.party_code = c.party_code AND d.address = c.address
       WHERE c.party_code = ANY(ARRAY(
           SELECT p.code FROM party p WHERE p.retired_at IS NULL AND p.code > $3
             AND (NOT $5 OR p.code IN (SELECT party_code FROM unusable_contact)) AND EXISTS (
             SELECT FROM (SELECT lower(p.contact_email) AS address
               UNION ALL SELECT lower(k->>'email') FROM jsonb_array_elements(p.contacts) k) o
             LEFT JOIN contact_state t ON t.address = o.address
             LEFT JOIN disowned_contact n ON n.party_code = p.code AND n.address = o.address
             WHERE ($1::timestamptz IS NULL OR t.confirmed_at IS NULL OR t.confirmed_at < $1) AND (NOT $2 OR t.bounces > 0)
               AND (NOT $5 OR t.refused_at IS NOT NULL OR n.disowned_at IS NOT NULL))
           ORDER BY p.code LIMIT $4))
         AND ($1::timestamptz IS NULL OR s.confirmed_at IS NULL OR s.confirmed_at < $1) AND (NOT $2 OR s.bounces > 0)
         AND (NOT $5 OR s.refused_at IS NOT NULL OR d.disowned_at IS NOT NULL)
       ORDER BY c.party_code, c.role, c.address`,
      [unconfirmedSince ?? null, bounced === 'yes', after ?? '', limit, notWrittenTo === 'yes'],
    );
    const parties = new Set(contacts.map(({ party }) => party));
    return { contacts, next: parties.size === limit ? (contacts.at(-1)?.party ?? null) : null };
  }

  @Post('contact-checks')
  @HttpCode(201)
  @Roles('supervisor')
  @ApiOperation({
    summary: 'Asks contacts whether they are still right: each gets a link of its own, once a month at the most',
  })
  @ApiResponse({ status: 201, type: CampaignResult })
  async begin(@Body() body: CampaignBody, @CurrentOperator() { name }: Operator): Promise<CampaignResult> {
    const { unconfirmedSince, kinds, entries } = body;
    const campaign = { unconfirmedSince, kinds, entries, operator: name };
    return { asked: await this.transactions.run((tx) => this.checkContacts.begin(tx, campaign, new Date())) };
  }

  @Get('contact-checks')
  @Roles('supervisor')
  @ApiOperation({ summary: 'Who is to be asked, with the link that goes to each, and to that contact alone' })
  @ApiResponse({ status: 200, type: CheckPage })
  async checks(@Query() { state, after }: CheckQuery): Promise<CheckPage> {
    const rows: Omit<ShownCheck, 'link'>[] = await this.database.query(
      `SELECT c.id, c.party_code AS party, c.address, p.language, c.state, c.asked_at AS "askedAt", c.expires_at AS "expiresAt", c.failure
       FROM contact_check c JOIN party p ON p.code = c.party_code
       WHERE c.state = $1 AND ($2::uuid IS NULL OR c.id > $2) ORDER BY c.id LIMIT ${checksShown}`,
      [state, after ?? null],
    );
    const checks = rows.map((row) => ({ ...row, link: this.links.linkTo(row.id) }));
    return { checks, next: checks.length === checksShown ? (checks.at(-1)?.id ?? null) : null };
  }

  @Post('contact-checks/:id/settle')
  @HttpCode(204)
  @Roles('supervisor')
  @ApiOperation({ summary: 'Says whether the link was sent: by other means, or where that is uncertain or failed' })
  @ApiResponse({ status: 404, description: 'No such check waits for a word' })
  async settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { sent }: SettlementBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<void> {
    await this.transactions.run((tx) => this.checkContacts.settle(tx, { id, sent, operator: name }, new Date()));
  }
}
