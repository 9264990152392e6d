import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import { IsIn, IsObject, registerDecorator } from 'class-validator';
import { FileNamed, PreviewShown } from '../preview-reading/preview-messages.js';
import { columnMeanings } from '../read-content/reader.js';
import type { ColumnMapping } from '../read-content/reader.js';

const labelRule =
  'The label of its report; one in the file holds where it is stricter. Without both it is that of the channel.';
const columnsAtMost = 500;

/** A heading of at most 200 characters for each meaning, and at most 500 of them. */
function IsColumnMapping(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isColumnMapping',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: `columns must name, for each heading, one of: ${columnMeanings.join(', ')}` },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          Object.keys(value).length <= columnsAtMost &&
          Object.entries(value).every(
            ([heading, meaning]) => heading.length <= 200 && columnMeanings.some((known) => known === meaning),
          ),
      },
    });
  };
}

export class UploadLabelled {
  @ApiProperty({ enum: tlpLabels, description: labelRule })
  @IsIn(tlpLabels)
  tlp!: Tlp;
}

/** A file that is brought in, beside its bytes. */
export class FileUploaded extends IntersectionType(FileNamed, PartialType(UploadLabelled)) {}

export class ColumnsCorrected {
  @ApiProperty({ type: Object, example: { 源IP: 'ip', 备注: 'ignore' } })
  @IsObject()
  @IsColumnMapping()
  columns!: ColumnMapping;
}

export const uploadStates = ['waiting', 'committed', 'discarded'] as const;
export type UploadState = (typeof uploadStates)[number];

/** How far reading a committed upload is. */
export class UploadProgress {
  @ApiProperty({ enum: ['received', 'read', 'unreadable'] })
  state!: string;

  @ApiProperty()
  receiptNumber!: string;

  @ApiProperty({ description: 'Findings that were read by now.' })
  read!: number;

  @ApiProperty({ description: 'Findings that the other services were told of by now.' })
  announced!: number;

  @ApiProperty({ description: 'Why a person has to look; empty unless the state is unreadable.' })
  unreadableReason!: string;
}

export class UploadShown {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'Whose list it is; empty where nobody said.' })
  sender!: string;

  @ApiProperty({ description: 'Bytes.' })
  size!: number;

  @ApiProperty()
  contentSha256!: string;

  @ApiProperty({ enum: tlpLabels, nullable: true, description: 'What was said of its label; null where nothing was.' })
  tlp!: Tlp | null;

  @ApiProperty({ enum: uploadStates })
  state!: UploadState;

  @ApiProperty({ example: 'zhang.wei' })
  uploadedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  uploadedAt!: Date;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'What the preview counted: the whole of a progress bar. Null where no preview came to its end.',
  })
  expectedFindings!: number | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reportId!: string | null;

  @ApiPropertyOptional({ type: UploadProgress, description: 'Once it is committed.' })
  progress?: UploadProgress;

  @ApiPropertyOptional({ type: PreviewShown, description: 'Where it was just brought in or its columns corrected.' })
  preview?: PreviewShown;
}
