import { describe, expect, it } from '@jest/globals';
import { describeProblems } from './describe-problems.js';

const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

describe('the description of an API', () => {
  it('says what each refusal looks like, and that what is given is checked', () => {
    const described = describeProblems({
      openapi: '3.0.0',
      info: { title: 'x', version: '1' },
      paths: {
        '/reports': {
          get: { responses: { 200: { description: 'x' }, 404: { description: 'gone' } } },
          post: { requestBody: { content: {} }, responses: { 201: { description: 'x' } } },
        },
      },
    });
    const { get, post } = described.paths['/reports'] ?? {};
    expect(get?.responses).toEqual({
      200: { description: 'x' },
      404: { description: 'gone', ...problem },
      default: expect.objectContaining(problem),
    });
    for (const status of ['400', '413', '415']) expect(post?.responses[status]).toMatchObject(problem);
    expect(described.components?.schemas).toHaveProperty('Problem.properties.errors');
  });
});
