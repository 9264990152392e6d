import { ApiProperty } from '@nestjs/swagger';

/** A mail that answers a notice or an order is no report of its own, and gets no receipt. */
export class FollowUpKept {
  @ApiProperty({ format: 'uuid' })
  followUpId!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;
}
