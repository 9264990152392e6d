import { ApiProperty } from '@nestjs/swagger';

export class RunnerUp {
  @ApiProperty({ example: 'spam' })
  class!: string;

  @ApiProperty({ minimum: 0, maximum: 1 })
  confidence!: number;
}

export class RsitShown {
  @ApiProperty({ example: '1003' })
  version!: string;

  @ApiProperty({ example: 'fraud' })
  classification!: string;

  @ApiProperty({ example: 'phishing' })
  type!: string;

  @ApiProperty({ description: 'Our class where RSIT has no type for it; empty otherwise.' })
  identifier!: string;
}

export class GbtShown {
  @ApiProperty({ example: '2023' })
  version!: string;

  @ApiProperty({ example: '网络攻击事件' })
  category!: string;

  @ApiProperty({ example: '网络钓鱼事件' })
  subcategory!: string;
}

export class RuleNamed {
  @ApiProperty({ example: 'service-flooded' })
  name!: string;

  @ApiProperty({ minimum: 1 })
  version!: number;
}

export class RuleThatFailed {
  @ApiProperty()
  name!: string;

  @ApiProperty({ minimum: 1 })
  version!: number;

  @ApiProperty({ description: 'Why it could not be tried on the report.' })
  reason!: string;
}

/** On which state of what operators edit a class was proposed. */
export class ProposedWith {
  @ApiProperty({ description: 'Counts every change of a rule.' })
  rules!: number;

  @ApiProperty({ description: 'Counts every change of an alias.' })
  aliases!: number;

  @ApiProperty({ description: 'When the text model was trained.' })
  model!: string;

  @ApiProperty({ description: 'Edition of the maps to RSIT and GB/T.' })
  maps!: number;

  @ApiProperty({ type: [RuleNamed], description: 'The rules whose conditions held.' })
  held!: RuleNamed[];
}
