import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { randomBytes } from 'node:crypto';
import { IntakeConfig } from '../intake-config.js';
import { PartnerKeys } from '../partner-keys.js';
import { ListPartners } from './list-partners.js';
import { KeyIssued, ListedPartner, PartnerList, PartnerToChange, PartnerToRegister } from './partner-messages.js';
import { RegisterPartner } from './register-partner.js';

@ApiTags('partners')
@Controller('partners')
export class RegisterPartnerController {
  constructor(
    private readonly transactions: Transactions,
    private readonly registerPartner: RegisterPartner,
    private readonly listPartners: ListPartners,
    private readonly keys: PartnerKeys,
    private readonly config: IntakeConfig,
  ) {}

  @Get()
  @Roles('ops', 'supervisor', 'duty-officer', 'handler')
  @ApiOperation({ summary: 'The partners that may report by program, with the ids of their keys' })
  @ApiResponse({ status: 200, type: PartnerList })
  async list(): Promise<PartnerList> {
    return { partners: await this.listPartners.all() };
  }

  @Post()
  @HttpCode(201)
  @Roles('ops', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Registers a partner and issues its first key; the secret is shown here only' })
  @ApiResponse({ status: 201, type: KeyIssued })
  @ApiResponse({ status: 409, description: 'A partner or a detection platform has this name already.' })
  async register(@Body() partner: PartnerToRegister, @CurrentOperator() operator: Operator): Promise<KeyIssued> {
    const keyId = drawKeyId();
    const by = { operator: operator.name, at: new Date() };
    await this.transactions.run((tx) => this.registerPartner.add(tx, partner, keyId, by));
    return this.issued(partner.name, keyId);
  }

  @Patch(':name')
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Changes where the notices of a partner go, or how much it may send' })
  @ApiResponse({ status: 200, type: ListedPartner })
  @ApiResponse({ status: 404, description: 'No partner has this name.' })
  async change(
    @Param('name') name: string,
    @Body() body: PartnerToChange,
    @CurrentOperator() operator: Operator,
  ): Promise<ListedPartner> {
    const by = { operator: operator.name, at: new Date() };
    return this.transactions.run((tx) => this.registerPartner.change(tx, name, body, by));
  }

  @Post(':name/keys')
  @HttpCode(201)
  @Roles('ops', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Issues a further key; revoke the old one when the partner uses the new one' })
  @ApiResponse({ status: 201, type: KeyIssued })
  @ApiResponse({ status: 404, description: 'No partner has this name.' })
  async rotate(@Param('name') name: string, @CurrentOperator() operator: Operator): Promise<KeyIssued> {
    const keyId = drawKeyId();
    const by = { operator: operator.name, at: new Date() };
    await this.transactions.run((tx) => this.registerPartner.addKey(tx, name, keyId, by));
    return this.issued(name, keyId);
  }

  @Delete(':name/keys/:keyId')
  @HttpCode(204)
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Revokes a key, at once and for ever' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'The partner has no such key, or it was revoked before.' })
  async revoke(
    @Param('name') name: string,
    @Param('keyId') keyId: string,
    @CurrentOperator() operator: Operator,
  ): Promise<void> {
    const by = { operator: operator.name, at: new Date() };
    await this.transactions.run((tx) => this.registerPartner.revokeKey(tx, name, keyId, by));
  }

  private issued(partner: string, keyId: string): KeyIssued {
    const url = `${this.config.publicUrl.replace(/\/+$/, '')}/api/partner-reports`;
    return { partner, keyId, secret: this.keys.of(keyId).secret, url };
  }
}

function drawKeyId(): string {
  return `pk-${randomBytes(12).toString('hex')}`;
}
