/** One process that is killed, so long after the one before. */
export interface Blow {
  readonly afterMs: number;
  readonly name: string;
}

const shortestMs = 1_000;
const longestMs = 9_000;

/** Numbers from 0 to 1, the same from the same seed (Mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Blows for so long: every process in its turn, each time in another order, now and then two at the same moment. */
export function planOf(names: readonly string[], milliseconds: number, random: () => number): Blow[] {
  const plan: Blow[] = [];
  let turn: string[] = [];
  for (let at = 0; at < milliseconds;) {
    if (turn.length === 0) turn = shuffled(names, random);
    const afterMs = random() < 0.2 ? 0 : Math.round(shortestMs + random() * (longestMs - shortestMs));
    at += afterMs;
    const name = turn.pop();
    if (name !== undefined && at < milliseconds) plan.push({ afterMs, name });
  }
  return plan;
}

function shuffled(names: readonly string[], random: () => number): string[] {
  return names
    .map((name) => ({ name, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ name }) => name);
}
