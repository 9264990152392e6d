import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Response = Exclude<Operation['responses'][string], undefined>;

const verbs = ['get', 'put', 'post', 'delete', 'patch'] as const;
const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** RFC 9457, with the members that not every problem has. */
const problem = {
  type: 'object' as const,
  required: ['type', 'status', 'title', 'detail', 'instance'],
  properties: {
    type: { type: 'string', example: 'urn:fengsui:problem:validation-failed', description: 'Stays the same.' },
    status: { type: 'integer', example: 400 },
    title: { type: 'string', example: 'The request does not have the expected form' },
    detail: { type: 'string', description: 'Says what to do.' },
    instance: { type: 'string', example: '/reports' },
    traceId: { type: 'string', description: 'By which the operators find what happened.' },
    errors: {
      type: 'array',
      description: 'Each field that is wrong, by its path, and what it has to be.',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string', example: 'observables[2].kind' },
          message: { type: 'string' },
        },
      },
    },
    limit: { type: 'integer', description: 'Bytes that would have been accepted.' },
    retryAfter: { type: 'integer', description: 'Seconds to wait before trying again.' },
  },
};

/** Says of each operation what its refusals look like, and that what it is given is checked. */
export function describeProblems(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const verb of verbs) {
      const operation = path[verb];
      if (operation) describe(operation);
    }
  }
  const schemas = { ...document.components?.schemas, Problem: problem };
  return { ...document, components: { ...document.components, schemas } };
}

function describe(operation: Operation): void {
  const { responses, parameters = [], requestBody } = operation;
  if (parameters.length > 0 || requestBody !== undefined) {
    responses['400'] ??= { description: 'Something that was given is wrong; `errors` names each field.' };
  }
  if (requestBody !== undefined) {
    responses['413'] ??= { description: 'The body is too large; `limit` says how large it may be.' };
    responses['415'] ??= { description: 'The body has a media type or an encoding that is not accepted.' };
  }
  responses['default'] ??= { description: 'Any other refusal; `detail` says what to do.' };
  for (const [status, response] of Object.entries(responses)) {
    if (response && !/^[123]/.test(status)) responses[status] = withProblem(response);
  }
}

function withProblem(response: Response): Response {
  return '$ref' in response || response.content ? response : { ...response, content };
}
