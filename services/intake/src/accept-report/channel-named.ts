import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { nameForm } from '../name-form.js';

export class ChannelNamed {
  @ApiPropertyOptional({
    example: '12387-mini-program',
    description: 'A channel of the kind `form`; for a mail, of the kind `mail`. Without it `web` or `mail`.',
  })
  @IsOptional()
  @Matches(nameForm, { message: 'channel must be the name of a channel, such as web' })
  channel?: string;
}
