import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

export class ChannelNamed {
  @ApiPropertyOptional({
    example: '12387-mini-program',
    description: 'A channel of the kind `form`; for a mail, of the kind `mail`. Without it `web` or `mail`.',
  })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/, { message: 'channel must be the name of a channel, such as web' })
  channel?: string;
}
