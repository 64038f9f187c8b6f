/** What is used of the package, which comes without types. */
declare module 'gifenc' {
  type Colour = readonly [red: number, green: number, blue: number];

  interface FrameOptions {
    /** Of the first frame: the table of all, and how often to play it again: 0 for ever, -1 not at all. */
    readonly palette?: readonly Colour[];
    readonly repeat?: number;
    /** In milliseconds; a GIF counts in hundredths of a second. */
    readonly delay: number;
    readonly transparent: boolean;
    readonly transparentIndex: number;
    /** 1 leaves what was drawn. */
    readonly dispose: number;
  }

  interface Encoder {
    writeFrame(indexes: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
}
