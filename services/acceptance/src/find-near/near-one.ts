import { ApiProperty } from '@nestjs/swagger';

/** A vulnerability of the archive that this one may repeat, and why it is shown. */
export class NearOne {
  @ApiProperty({ example: 'CNVD-2099-00001' })
  number!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: [String], description: 'The CVE numbers that both have.' })
  sameCves!: string[];

  @ApiProperty()
  sameProduct!: boolean;

  @ApiProperty({ minimum: 0, maximum: 1, description: 'The share of trigrams that the titles have in common.' })
  similarity!: number;

  @ApiProperty({ example: 'same CVE: CVE-2099-0001; same vendor and product, titles alike: 0.62' })
  reason!: string;
}
