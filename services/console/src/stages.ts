import { readJson } from './session.ts';

/** Where reports stand, in the order of their journey. */
export const stageNames = [
  'received',
  'undecided',
  'accepted',
  'rejected',
  'withParties',
  'handled',
  'noticesSent',
] as const;
export type StageName = (typeof stageNames)[number];

export type StageCounts = Readonly<Record<StageName, number>>;

/** What the bulletin service has counted. */
export interface Stages {
  readonly asOf: string;
  readonly total: StageCounts;
  readonly today: StageCounts;
  readonly byClassToday: Readonly<Record<string, number>>;
}

export async function readStages(): Promise<Stages> {
  return readJson(await fetch('/api/stages'));
}

/** Tells each new count until the answer is called; the browser reconnects by itself. */
export function watchStages(tell: (stages: Stages) => void): () => void {
  const source = new EventSource('/api/stages/stream');
  source.addEventListener('message', ({ data }: MessageEvent<string>) => tell(JSON.parse(data)));
  return () => source.close();
}
