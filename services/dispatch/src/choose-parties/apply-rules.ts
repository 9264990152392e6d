import { ownSource } from '../party.js';
import { partyNamed, relations } from '../whom-rule.js';
import type { Relation, RuleTerms } from '../whom-rule.js';
import { addressRelations } from './address-relations.js';
import type { KnownParty } from './directory-index.js';
import type { Found, Knowledge } from './found.js';
import type { Gathered } from './gathered.js';
import { hostRelations } from './host-relations.js';
import type { Affected, Reason } from './choice.js';
import type { Said } from './said.js';
import { nameOf, targetOf } from './target.js';

/** One thing that rules look at, with the relations that it can be asked for. */
interface Sight {
  readonly about: RuleTerms['about'];
  /** As a sentence begins: `192.0.2.7`, `region 11`. */
  readonly name: Said;
  find(relation: Relation): readonly Found[];
}

/** Gathers whom the rules name, with the reasons, in the order of what the incident names. */
export function applyRules(
  rules: readonly RuleTerms[],
  affected: Affected,
  known: Knowledge,
  gathered: Gathered,
): void {
  const holding = rules.filter(({ classes }) => classes.length === 0 || classes.some((one) => one === affected.class));
  const byAbout = Map.groupBy(holding, ({ about }) => about);
  for (const sight of sightsOf(affected, known)) {
    for (const rule of byAbout.get(sight.about) ?? []) applyRule(rule, sight, known, gathered);
  }
}

function applyRule(rule: RuleTerms, sight: Sight, { directory }: Knowledge, gathered: Gathered): void {
  for (const tell of rule.tell) {
    const code = partyNamed(tell);
    const party = code === undefined ? undefined : directory.withCode(code);
    if (party) {
      const text = `rule ${rule.name} names ${party.nameEn} for ${sight.name.en}`;
      const textZh = `规则 ${rule.name} 就${sight.name.zh}指定了${party.nameZh}`;
      gathered.add(party, { rule: rule.name, relation: 'named', text, textZh, ...entrySource(party) }, rule.task);
      return;
    }
    const relation = relations[sight.about].find((one) => one === tell);
    const found = relation === undefined ? [] : sight.find(relation).filter(({ parties }) => parties.length > 0);
    if (relation === undefined || found.length === 0) continue;
    for (const one of found) {
      for (const each of one.parties) gathered.add(each, reasonOf(rule, relation, one, each), rule.task);
    }
    return;
  }
}

function reasonOf(rule: RuleTerms, relation: Relation, { what, link, from }: Found, party: KnownParty): Reason {
  const entry = entrySource(party);
  const table = from === undefined ? '' : `${from.source}, ${from.date}`;
  const imported = party.source === ownSource ? '' : `${entry.source}, ${entry.date}`;
  const text = `${what.en}${table && ` (${table}),`} ${link.en} ${party.nameEn}${imported && ` (${imported})`}`;
  const textZh = `${what.zh}${table && `（${table}）`}，${link.zh}${party.nameZh}${imported && `（${imported}）`}`;
  return { rule: rule.name, relation, text, textZh, ...(from ?? entry) };
}

function entrySource({ source, sourceDate, updatedAt }: KnownParty): { source: string; date: string } {
  if (source === ownSource) return { source: 'own directory', date: updatedAt.toISOString().slice(0, 10) };
  return { source: `import ${source}`, date: sourceDate ?? '' };
}

function* sightsOf(affected: Affected, known: Knowledge): Generator<Sight> {
  const seen = new Set<string>();
  for (const observable of affected.observables) {
    const target = targetOf(observable);
    if (target === undefined) continue;
    const name = nameOf(target);
    if (seen.has(name)) continue;
    seen.add(name);
    if ('address' in target) yield namedSight('address', name, addressRelations, known);
    else if ('host' in target) yield namedSight('host', name, hostRelations, known);
    else yield systemSight(name, target.asn, known);
  }
  if (affected.summary !== undefined) yield productSight(affected.summary, known);
  if (affected.region !== '') yield regionSight(affected.region, known);
}

function namedSight(
  about: 'address' | 'host',
  name: string,
  finders: Readonly<Partial<Record<Relation, (name: string, known: Knowledge) => Found | undefined>>>,
  known: Knowledge,
): Sight {
  return {
    about,
    name: { zh: ` ${name} `, en: name },
    find: (relation) => [finders[relation]?.(name, known) ?? []].flat(),
  };
}

/** A system counts as the addresses that it announces: its rules are theirs, and its holder is found by its number. */
function systemSight(name: string, asn: number, { directory }: Knowledge): Sight {
  const holder = { what: { zh: name, en: name }, link: { zh: '该自治系统属于', en: 'is of' } };
  return {
    about: 'address',
    name: { zh: ` ${name} `, en: name },
    find: (relation) =>
      relation === 'network-holder' ? [{ ...holder, parties: directory.firstOf((scopes) => scopes.ofAsn(asn)) }] : [],
  };
}

function productSight(summary: string, { directory }: Knowledge): Sight {
  return {
    about: 'product',
    name: { zh: '情况说明中的产品', en: 'the product' },
    find: () => {
      const named = directory.first((scopes) => {
        const names = scopes.products.namedIn(summary);
        return names.length > 0 ? names : undefined;
      });
      return (named ?? []).map(({ name, owners }) => ({
        parties: directory.named(owners),
        what: { zh: `情况说明提到 ${name}`, en: `the summary names ${name}` },
        link: { zh: '该产品属于', en: 'a product of' },
      }));
    },
  };
}

function regionSight(region: string, { directory }: Knowledge): Sight {
  return {
    about: 'incident',
    name: { zh: `地区 ${region} `, en: `region ${region}` },
    find: () => [
      {
        parties: directory.firstOf((scopes) => scopes.ofRegion(region)),
        what: { zh: `事件所在地区代码为 ${region}`, en: `region ${region} is that` },
        link: { zh: '该地区对应', en: 'of' },
      },
    ],
  };
}
