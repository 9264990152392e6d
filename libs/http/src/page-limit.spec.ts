import { describe, expect, it } from '@jest/globals';
import { PageLimit } from './page-limit.js';
import { InvalidBody, validateBody } from './validate-body.js';

class RowsQuery {
  @PageLimit({ usual: 20, most: 100 })
  limit = 20;
}

describe('how many rows are asked for', () => {
  it.each([
    [{}, 20],
    [{ limit: '1' }, 1],
    [{ limit: '100' }, 100],
  ])('is a number in a query, %j', (query, limit) => {
    expect(validateBody(RowsQuery, query)).toEqual({ limit });
  });

  it.each(['0', '101', '-1', '1.5', '1e1', '0x10', ' 5', '', 'many', ['5', '6']])('is refused as %j', (limit) => {
    const errors = [{ field: 'limit', message: 'limit must be a number from 1 to 100' }];
    expect(() => validateBody(RowsQuery, { limit })).toThrow(expect.objectContaining({ errors }));
    expect(() => validateBody(RowsQuery, { limit })).toThrow(InvalidBody);
  });
});
