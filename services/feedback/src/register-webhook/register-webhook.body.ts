import { ApiProperty } from '@nestjs/swagger';
import { IsUrl, Length } from 'class-validator';

export class RegisterWebhookBody {
  @ApiProperty({
    example: 'https://hooks.example.org/fengsui',
    description: 'Over https, to a host with a public address; redirects are not followed.',
    maxLength: 500,
  })
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  @Length(1, 500)
  url!: string;
}
