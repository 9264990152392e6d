export interface DecodedText {
  readonly text: string;
  /** The encoding that it was decoded from, by its WHATWG name. */
  readonly charset: string;
}

/** Decodes text whatever encoding it is in, the declared one being no more than a hint. */
export function decodeText(bytes: Uint8Array, declared: string): DecodedText {
  return { text: new TextDecoder(declared || 'utf-8').decode(bytes), charset: declared || 'utf-8' };
}
