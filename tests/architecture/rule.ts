import type { Source, Workspace } from './workspace.js';

/** A rule about single files, with sources that break it. */
export interface Rule {
  /** Completes "a source …". */
  readonly sentence: string;
  /** What is wrong, one sentence each; nothing where the source keeps the rule. */
  check(source: Source, workspaces: ReadonlyMap<string, Workspace>): string[];
  /** Each must be refused: a rule that cannot fail is no rule. */
  readonly planted: readonly Planted[];
}

export interface Planted {
  readonly path: string;
  readonly text: string;
}
