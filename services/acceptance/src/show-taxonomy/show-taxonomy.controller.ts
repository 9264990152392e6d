import { incidentClasses } from '@fengsui/contracts';
import { Roles } from '@fengsui/http';
import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { GbtShown, RsitShown } from '../classification.js';
import { classLabel } from '../summary.js';
import { gbtTagsOf, mapVersion, rsitTagsOf } from '../taxonomy/class-map.js';
import { gbtEdition } from '../taxonomy/gbt.js';
import { rsitEdition } from '../taxonomy/rsit.js';

class Edition {
  @ApiProperty({ example: 'RSIT' })
  name!: string;

  @ApiProperty({ example: '1003' })
  version!: string;

  @ApiProperty()
  source!: string;
}

class ClassShown {
  @ApiProperty({ enum: incidentClasses })
  class!: string;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({ type: [RsitShown], description: 'All tags that mean the class, the usual one first.' })
  rsit!: readonly RsitShown[];

  @ApiProperty({ type: [GbtShown], description: 'All subcategories that mean the class, the usual one first.' })
  gbt!: readonly GbtShown[];
}

class Taxonomy {
  @ApiProperty({ description: 'Edition of the maps between the three.' })
  maps!: number;

  @ApiProperty({ type: [Edition] })
  editions!: readonly Edition[];

  @ApiProperty({ type: [ClassShown] })
  classes!: ClassShown[];
}

@ApiTags('classification')
@ApiBearerAuth()
@Controller('taxonomy')
export class ShowTaxonomyController {
  @ApiOperation({ summary: 'Show the thirteen classes with what they are in RSIT and GB/T 20986' })
  @ApiOkResponse({ type: Taxonomy })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  show(): Taxonomy {
    const classes = incidentClasses.map((one) => ({
      class: one,
      ...classLabel(one),
      rsit: rsitTagsOf(one),
      gbt: gbtTagsOf(one),
    }));
    return { maps: mapVersion, editions: [rsitEdition, gbtEdition], classes };
  }
}
