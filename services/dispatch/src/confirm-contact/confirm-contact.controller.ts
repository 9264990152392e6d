import { Public } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { Party } from '../party.js';
import { EntryOfParty, entryOf } from '../correct-party/entry-of-party.js';
import { ConfirmContact } from './confirm-contact.js';

export class ConfirmationBody {
  @ApiProperty({ description: 'true: this address is right for the organisation; false: it is not' })
  @IsBoolean()
  confirmed!: boolean;
}

export class Confirmation {
  @ApiProperty({ description: 'The address that the link was sent to' })
  address!: string;

  @ApiProperty({ enum: ['pending', 'sent', 'confirmed', 'disowned'] })
  state!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Until when the link answers' })
  expiresAt!: Date;

  @ApiProperty({
    type: EntryOfParty,
    description: 'What is known of the organisation; `PUT /party-corrections/:token` takes it back',
  })
  entry!: EntryOfParty;
}

/** Looking changes nothing: programs that check mails follow links as well. */
@ApiTags('contacts')
@Controller('confirmations')
export class ConfirmContactController {
  constructor(
    private readonly transactions: Transactions,
    private readonly confirmContact: ConfirmContact,
  ) {}

  @Public()
  @Get(':token')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiOperation({ summary: 'What a contact is asked to confirm, for whoever holds its link' })
  @ApiResponse({ status: 200, type: Confirmation })
  @ApiResponse({ status: 404, description: 'The link is not valid, or not any more' })
  async show(@Param('token') token: string): Promise<Confirmation> {
    return this.transactions.run((tx) => this.shown(tx, token, new Date()));
  }

  @Public()
  @Post(':token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Confirms the address, or disowns it' })
  @ApiResponse({ status: 200, type: Confirmation })
  @ApiResponse({ status: 404, description: 'The link is not valid, or not any more' })
  async answer(@Param('token') token: string, @Body() { confirmed }: ConfirmationBody): Promise<Confirmation> {
    return this.transactions.run(async (tx) => {
      await this.confirmContact.answer(tx, token, confirmed, new Date());
      return this.shown(tx, token, new Date());
    });
  }

  private async shown(tx: EntityManager, token: string, now: Date): Promise<Confirmation> {
    const { party: code, address, state, expiresAt } = await this.confirmContact.open(tx, token, now);
    const party = await tx.findOneByOrFail(Party, { code });
    return { address, state, expiresAt, entry: entryOf(party) };
  }
}
