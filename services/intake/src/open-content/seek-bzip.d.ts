declare module 'seek-bzip' {
  const bunzip: {
    /** Throws at damaged input, and whatever the sink throws. */
    decode(input: Buffer, sink: { writeByte(byte: number): void; flush(): void }, multistream: boolean): unknown;
  };
  export default bunzip;
}
