import type { ObservableKind } from '@fengsui/contracts';

/**
 * What the text around a mention says of it, the strongest first:
 * `defanged`, which nobody does to a harmless address; `named` by a label or by the subject; `listed` on a line of its own or in a column of sources;
 * `told` in a sentence; `logged` as the source in a line of a log; `relayed` a forwarded mail as the first outside server;
 * `guiding` where a sentence seems to tell where to learn more; `quoted` in a log, a forwarded mail or another record; `other` side of what happened, or the reporter's own;
 * `none` where it is nothing that is reported.
 */
export const standings = [
  'defanged',
  'named',
  'listed',
  'told',
  'logged',
  'relayed',
  'guiding',
  'quoted',
  'other',
  'none',
] as const;
export type Standing = (typeof standings)[number];

/** An observable where it is written. */
export interface Mention {
  readonly kind: ObservableKind;
  readonly value: string;
  readonly port?: number | undefined;
  /** Columns in the text of its line. */
  readonly start: number;
  readonly end: number;
}

/** A mention and what it counts. */
export interface WeighedMention extends Mention {
  readonly standing: Standing;
  readonly part: string;
  readonly line: number;
  /** The word right before it, where it stands in a line of a log. */
  readonly placeInLog?: string | undefined;
  /** Its line, where that is one of a log. */
  readonly logLine?: string | undefined;
  /** The host whose address it is told to be. */
  readonly beside?: string | undefined;
  /** Whether a log or a label says that it was hit. */
  readonly isHit?: boolean;
  /** Whether it stands in an earlier mail that an answer quotes. */
  readonly isEarlier?: boolean;
  /** Whether a heading above says what it is. */
  readonly isAbove?: boolean;
  /** Whether its label tells of who acts, or of what is affected by it. */
  readonly tells?: 'acting' | 'affected' | undefined;
  /** Whether a log carries it in what was asked for. */
  readonly isBrought?: boolean;
  /** Whether a name is told to be one of a site. */
  readonly isSite?: boolean;
  /** Whether a network is said to be meant as a whole. */
  readonly isWhole?: boolean;
  /** Whether words right before it tell whoever reads to follow it. */
  readonly isFollowed?: boolean;
  /** Whether a link is told to lead to what the writer offers, or explains something with. */
  readonly isOffered?: boolean;
  /** An e-mail address of somebody who tells of the incident or works on it. */
  readonly isContact?: boolean;
}

/** A line as it is searched: without quotation marks, refanged, joined where it was broken within an address. */
export interface TextLine {
  /** From 1, in the decoded text of the part. */
  readonly number: number;
  readonly text: string;
  /** Before it was refanged. */
  readonly raw: string;
  /** Marks of quotation that it began with; undefined where it had none. */
  readonly depth?: number;
}
