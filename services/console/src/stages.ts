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

/**
 * Tells each new count, and whether counts are being pushed at all, until the answer is called.
 * The browser connects again by itself.
 */
export function watchStages(tell: (stages: Stages) => void, tellLive: (live: boolean) => void): () => void {
  const source = new EventSource('/api/stages/stream');
  source.addEventListener('open', () => tellLive(true));
  source.addEventListener('error', () => tellLive(false));
  source.addEventListener('message', ({ data }: MessageEvent<string>) => tell(JSON.parse(data)));
  return () => source.close();
}
