import { ApiProperty } from '@nestjs/swagger';

export class PartyVersion {
  @ApiProperty({ minimum: 1 })
  version!: number;

  @ApiProperty({ enum: ['registered', 'changed', 'retired', 'corrected'] })
  change!: string;

  @ApiProperty({ example: 'operator:zhang.wei' })
  changedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  changedAt!: Date;

  @ApiProperty({ type: [String], description: 'Fields that differ from the version before' })
  fields!: string[];

  @ApiProperty({ type: Object, description: 'The whole entry as it then was, by the names of its columns' })
  entry!: Record<string, unknown>;
}

export class PartyHistory {
  @ApiProperty({ type: [PartyVersion] })
  versions!: PartyVersion[];
}
