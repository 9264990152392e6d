import { usualLimits } from '../../src/read-content/limits.js';
import type { Limits } from '../../src/read-content/limits.js';
import type { Part } from '../../src/read-content/part.js';
import { Draw } from '../specimens/draw.js';
import { drawSpecimen, hold } from '../specimens/specimens.js';
import type { Specimen } from '../specimens/specimens.js';
import { mutations } from './mutations.js';

/** One piece of content to be read, which the seed and the number of the run make again. */
export interface FuzzCase {
  readonly run: number;
  /** What was done to the specimen. */
  readonly mutations: readonly string[];
  readonly whole: Part;
  readonly limits: Limits;
}

/** One in twenty is left as it was written. */
export function fuzzCase(seed: number, run: number): FuzzCase {
  const draw = new Draw(seed, run);
  const done: string[] = [];
  let specimen = drawSpecimen(draw);
  const changes = draw.once(20) ? 0 : 1 + draw.below(4);
  for (let change = 0; change < changes; change++) {
    const name = draw.once(8) ? 'hold' : draw.pick(Object.keys(mutations));
    specimen = name === 'hold' ? held(draw, specimen) : changed(draw, specimen, name);
    done.push(name);
  }
  const limits = draw.once(10)
    ? { ...usualLimits, findings: 1 + draw.below(5), parts: 1 + draw.below(5) }
    : usualLimits;
  return { run, mutations: done, whole: wholeOf(draw, specimen), limits };
}

function changed(draw: Draw, specimen: Specimen, name: string): Specimen {
  const bytes = Buffer.from(specimen.bytes);
  if (bytes.length === 0) return specimen;
  const other = Buffer.from(drawSpecimen(draw).bytes);
  return { ...specimen, bytes: mutations[name]?.(bytes, draw, other) ?? bytes };
}

function held(draw: Draw, specimen: Specimen): Specimen {
  let inner = specimen;
  for (let depth = 0; depth <= draw.below(8); depth++) inner = hold(draw, [inner]);
  return inner;
}

/** Whoever sends it may declare it as anything. */
function wholeOf(draw: Draw, { name, mediaType, bytes }: Specimen): Part {
  const declared = draw.once(8) ? draw.pick(['', 'message/rfc822', 'text/csv', 'application/octet-stream']) : mediaType;
  return { path: name, name, mediaType: declared, charset: '', bytes };
}
