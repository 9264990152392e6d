import { createFileRegistry, fromBinary, getOption, hasOption } from '@bufbuild/protobuf';
import type { DescField, DescFile, DescMessage } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { route } from '../src/gen/fengsui/event/v1/event_pb.ts';

/** An event as the proto files define it, with what they say about it. */
export interface DescribedEvent {
  readonly message: DescMessage;
  readonly stream: string;
  readonly subject: string;
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
}

/** The packages in the order of a report's journey; what is not listed comes last. */
const journey = ['ingress', 'intake', 'acceptance', 'dispatch', 'handling', 'feedback'];

/** Every event of an image made by `buf build`. */
export function eventsOf(image: Uint8Array): DescribedEvent[] {
  const files = [...createFileRegistry(fromBinary(FileDescriptorSetSchema, image)).files];
  return files
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .flatMap((file) => file.messages)
    .filter((message) => hasOption(message, route))
    .map((message) => {
      const { stream, subject, producers, consumers } = getOption(message, route);
      return { message, stream, subject, producers, consumers };
    });
}

/** The comment above a message. */
export function commentOf(message: DescMessage): string {
  return commentAt(message.file, [4, message.file.messages.indexOf(message)]);
}

/** The comment above a field. */
export function fieldCommentOf(field: DescField): string {
  const { file } = field.parent;
  return commentAt(file, [4, file.messages.indexOf(field.parent), 2, field.parent.fields.indexOf(field)]);
}

/** Other messages that a message's fields hold, and theirs in turn. */
export function partsOf(message: DescMessage): DescMessage[] {
  return message.fields.flatMap((field) =>
    field.message && !isTimestamp(field.message) ? [field.message, ...partsOf(field.message)] : [],
  );
}

export function isTimestamp({ typeName }: DescMessage): boolean {
  return typeName === 'google.protobuf.Timestamp';
}

/** `report-received.v1` for `fengsui.intake.v1.ReportReceived`: the name of its sample, and of its channel. */
export function shortNameOf(message: DescMessage): string {
  const version = message.typeName.split('.').at(-2);
  return `${message.name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase()}.${version}`;
}

function placeOf(file: DescFile): number {
  const place = journey.indexOf(file.name.split('/')[1] ?? '');
  return place < 0 ? journey.length : place;
}

/** `path` counts as in google.protobuf.SourceCodeInfo. */
function commentAt(file: DescFile, path: readonly number[]): string {
  const location = file.proto.sourceCodeInfo?.location.find((one) => one.path.join() === path.join());
  return (location?.leadingComments ?? '').trim().replaceAll(/\s*\n\s*/g, ' ');
}
