import type { Language } from '@fengsui/contracts';
import { levelNames } from '../level.js';
import type { Level } from '../level.js';
import { figuresIn, impactOf } from './figures-in-text.js';
import { rateImpact } from './rate-impact.js';

/** The level that follows from what a text says, and how. */
export interface LevelProposed {
  readonly level: Level;
  readonly reason: string;
}

/** Proposes a level from the figures that a text names; IV where it names none. It stands once a person stated the impact. */
export function proposeLevel(text: string, language: Language): LevelProposed {
  const figures = figuresIn(text);
  const { level, arithmetic } = rateImpact(impactOf(figures));
  const { zh, en } = levelNames[level];
  if (figures.length === 0) {
    return {
      level,
      reason: {
        'zh-CN': `报告未以数字说明影响范围，暂按${zh}；填报影响后重新判定`,
        en: `the text names no figures of impact, so ${en} until somebody states it`,
      }[language],
    };
  }
  const said = figures.map(({ words }) => `“${words}”`);
  const lines = arithmetic
    .filter((line) => line.given !== null)
    .map(({ criterion, shown }) => `${criterion}: ${shown}`);
  return {
    level,
    reason: {
      'zh-CN': `正文中有${said.join('、')}：${lines.join('；')}；${zh}，待人工填报影响后确认`,
      en: `the text says ${said.join(', ')}: ${lines.join('; ')}; ${en} until somebody states the impact`,
    }[language],
  };
}
