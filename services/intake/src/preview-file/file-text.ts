import { ApiProperty } from '@nestjs/swagger';
import { textOfPart } from '../read-text/text-of-part.js';

/** A file holds no text, or none that can be told from other data. */
export class FileHasNoText extends Error {
  override readonly name = 'FileHasNoText';
}

/** The beginning of a file, for a page to show as text and as nothing else. */
export class FileText {
  @ApiProperty({ description: 'Decoded whatever its charset is; HTML without its tags.' })
  text!: string;

  @ApiProperty({ description: 'Whether the file goes on after this.' })
  isCut!: boolean;
}

const bytesAtMost = 100_000;

/** Throws FileHasNoText. */
export function textOfFile(file: {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}): FileText {
  const { name, mediaType, content } = file;
  const bytes = content.subarray(0, bytesAtMost);
  const read = textOfPart({ path: name, name, mediaType, charset: '', bytes });
  if (read === undefined) throw new FileHasNoText();
  return { text: read.text, isCut: content.length > bytesAtMost };
}
