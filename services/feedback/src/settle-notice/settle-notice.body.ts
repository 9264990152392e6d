import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { settlements } from '../delivery.js';
import type { Settlement } from '../delivery.js';

export class SettleNoticeBody {
  @ApiProperty({
    enum: settlements,
    description:
      '`sent`: it has arrived. `send-again`: it has not arrived. `other-address`: it goes where `email` or `phone` says, and so do all others of its report that wait or are to come. `give-up`: it need not be sent.',
  })
  @IsIn(settlements)
  as!: Settlement;

  @ApiProperty({ description: 'How you know. Kept with the delivery; name no address in it.', maxLength: 1000 })
  @IsString()
  @Length(1, 1_000)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;

  @ApiPropertyOptional({ description: 'With `other-address`: the mail address of the reporter.' })
  @IsOptional()
  @IsEmail({ require_tld: false })
  @Length(3, 254)
  email?: string;

  @ApiPropertyOptional({ description: 'With `other-address`: the number at which the reporter is called back.' })
  @IsOptional()
  @Matches(/^\+?[0-9(][0-9 ().-]{2,38}$/, { message: 'phone must be a telephone number such as +86 10 5555 0100' })
  phone?: string;
}
