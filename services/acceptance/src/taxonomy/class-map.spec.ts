import { incidentClasses } from '@fengsui/contracts';
import { describe, expect, it } from '@jest/globals';
import { classOfGbt, classOfRsit, gbtOfRsit, gbtTagOf, gbtTagsOf, rsitTagOf, rsitTagsOf } from './class-map.js';
import { gbtSubcategories } from './gbt.js';
import { rsitTypes } from './rsit.js';

describe('the classes of the procedure beside RSIT and GB/T 20986', () => {
  it('knows the 39 types of the 11 classifications of RSIT 1003', () => {
    expect(rsitTypes).toHaveLength(39);
    expect(new Set(rsitTypes.map(({ classification }) => classification)).size).toBe(11);
    expect(new Set(rsitTypes.map(({ type }) => type)).size).toBe(39);
  });

  it('knows the ten categories of GB/T 20986-2023 and names no subcategory twice', () => {
    expect(new Set(gbtSubcategories.map(({ category }) => category)).size).toBe(10);
    expect(new Set(gbtSubcategories.map(({ subcategory }) => subcategory)).size).toBe(gbtSubcategories.length);
  });

  it.each(incidentClasses)('leads from %s to RSIT and to GB/T and back, by every tag', (ours) => {
    expect(rsitTagsOf(ours).length).toBeGreaterThan(0);
    expect(gbtTagsOf(ours).length).toBeGreaterThan(0);
    expect(rsitTagsOf(ours).map(classOfRsit)).toEqual(rsitTagsOf(ours).map(() => ours));
    expect(gbtTagsOf(ours).map(({ subcategory }) => classOfGbt(subcategory))).toEqual(gbtTagsOf(ours).map(() => ours));
  });

  it.each(rsitTypes)('leads from the type $type to one of our classes and back', ({ type, classification }) => {
    const ours = classOfRsit({ type });
    expect(ours).toBeDefined();
    expect(rsitTagsOf(ours ?? 'mixed')).toContainEqual({ version: '1003', classification, type, identifier: '' });
  });

  it.each(gbtSubcategories)('leads from $subcategory to one of our classes and back', ({ category, subcategory }) => {
    const ours = classOfGbt(subcategory);
    expect(ours).toBeDefined();
    expect(gbtTagsOf(ours ?? 'mixed')).toContainEqual({ version: '2023', category, subcategory });
  });

  it('says by an identifier what RSIT has no type for', () => {
    expect(rsitTagOf('router-hijacking')).toMatchObject({ type: 'other', identifier: 'router-hijacking' });
    expect(classOfRsit({ type: 'other' })).toBe('other');
    expect(classOfRsit({ type: 'burned-toast' })).toBeUndefined();
  });

  it.each(Object.entries(gbtOfRsit))('gives %s the subcategory %s of the same class', (type, subcategory) => {
    const ours = classOfRsit({ type });
    expect(classOfGbt(subcategory)).toBe(ours);
    expect(gbtTagOf(ours ?? 'mixed', type)).toMatchObject({ subcategory });
  });

  it('keeps the type that was named where it means the class', () => {
    expect(rsitTagOf('malware', 'c2-server').type).toBe('c2-server');
    expect(rsitTagOf('malware', 'phishing').type).toBe('infected-system');
  });
});
