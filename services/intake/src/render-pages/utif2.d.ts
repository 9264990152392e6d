declare module 'utif2' {
  /** An image file directory; `t256` is the tag 256 of TIFF 6: width, length, dots and lines. */
  export interface Directory {
    readonly t256?: readonly number[];
    readonly t257?: readonly number[];
    readonly t282?: readonly number[];
    readonly t283?: readonly number[];
    readonly width: number;
    readonly height: number;
  }

  const UTIF: {
    decode(content: Uint8Array): Directory[];
    decodeImage(content: Uint8Array, directory: Directory, all: Directory[]): void;
    toRGBA8(directory: Directory): Uint8Array;
  };
  export default UTIF;
}
