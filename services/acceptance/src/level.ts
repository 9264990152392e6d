/** Levels of the national plan, from the gravest: 特别重大, 重大, 较大, 一般. */
export const levels = ['I', 'II', 'III', 'IV'] as const;
export type Level = (typeof levels)[number];

export const levelNames: Readonly<Record<Level, { readonly zh: string; readonly en: string }>> = {
  I: { zh: '特别重大', en: 'particularly major' },
  II: { zh: '重大', en: 'major' },
  III: { zh: '较大', en: 'rather major' },
  IV: { zh: '一般', en: 'general' },
};

/** The gravest of those given; nothing where none is given. */
export function gravest(given: readonly (Level | null)[]): Level | null {
  return levels.find((level) => given.includes(level)) ?? null;
}

/** What a second person has to approve, coming and going: nobody alone makes an incident grave, or makes it light again. */
export function needsSecondPerson(level: Level | null): boolean {
  return level === 'I' || level === 'II';
}
