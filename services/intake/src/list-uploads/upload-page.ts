import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { UploadShown, uploadStates } from '../upload-file/upload-messages.js';
import type { UploadState } from '../upload-file/upload-messages.js';

export class UploadQuery {
  @ApiPropertyOptional({ enum: uploadStates, description: 'Those that are `waiting` are no report yet.' })
  @IsOptional()
  @IsIn(uploadStates)
  state?: UploadState;

  @ApiPropertyOptional({ format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  before?: string;

  @ApiPropertyOptional({ example: '50', description: 'At most 200.' })
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: 'limit must be a number from 1 to 200' })
  limit?: string;
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
