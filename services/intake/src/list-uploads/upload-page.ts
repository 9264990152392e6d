import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../page-of-list.js';
import { UploadShown, uploadStates } from '../upload-file/upload-messages.js';
import type { UploadState } from '../upload-file/upload-messages.js';

export class UploadQuery extends PickType(PageQuery, ['before', 'limit']) {
  @ApiPropertyOptional({ enum: uploadStates, description: 'Those that are `waiting` are no report yet.' })
  @IsOptional()
  @IsIn(uploadStates)
  state?: UploadState;
}

export class UploadPage {
  @ApiProperty({
    type: [UploadShown],
    description: 'Without preview and progress: `GET /uploads/{id}` has the latter.',
  })
  uploads!: UploadShown[];

  @ApiProperty({ description: 'Uploads that wait for their preview to be looked at, on all pages.' })
  waiting!: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null on the last page.' })
  next!: string | null;
}
