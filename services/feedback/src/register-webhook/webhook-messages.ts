import { ApiProperty } from '@nestjs/swagger';

export class RegisteredWebhook {
  @ApiProperty({ example: 'partner-1', description: 'The source of the reports whose notices go there.' })
  source!: string;

  @ApiProperty()
  url!: string;

  @ApiProperty()
  madeBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  madeAt!: Date;
}

export class NewWebhook {
  @ApiProperty({ type: RegisteredWebhook })
  webhook!: RegisteredWebhook;

  @ApiProperty({
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    description: 'Checks the signature of each message (Standard Webhooks). Shown this once.',
  })
  secret!: string;
}

export class WebhookList {
  @ApiProperty({ type: [RegisteredWebhook] })
  webhooks!: RegisteredWebhook[];
}
