import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsEmail, IsString, Length, Matches } from 'class-validator';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { partyCodeForm } from '../party.js';
import { ReadmitContact } from './readmit-contact.js';

export class ReadmissionBody {
  @ApiProperty({ example: 'isp-songtao' })
  @Matches(partyCodeForm, { message: 'party must be the code of a party' })
  party!: string;

  @ApiProperty({ example: 'noc@example.org' })
  @IsEmail()
  address!: string;

  @ApiProperty({ maxLength: 300, description: 'How you know that it is theirs. Kept in the audit' })
  @IsString()
  @Length(1, 300)
  reason!: string;
}

@ApiTags('contacts')
@Controller('contacts')
export class ReadmitContactController {
  constructor(
    private readonly transactions: Transactions,
    private readonly readmitContact: ReadmitContact,
    private readonly directory: PartyDirectory,
  ) {}

  @Post('readmission')
  @HttpCode(204)
  @Roles('supervisor')
  @ApiOperation({ summary: 'Has a contact written to and asked again that was disowned, or that refused mails' })
  @ApiResponse({ status: 204, description: 'It is written to again' })
  @ApiResponse({ status: 409, description: 'Nothing keeps it from being written to' })
  async readmit(@Body() body: ReadmissionBody, @CurrentOperator() { name }: Operator): Promise<void> {
    const { party, address, reason } = body;
    const input = { party, address, reason, operator: name };
    await this.transactions.run((tx) => this.readmitContact.execute(tx, input, new Date()));
    await this.directory.reload();
  }
}
