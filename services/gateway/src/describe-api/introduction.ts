type Json = Readonly<Record<string, unknown>>;

const description = `
Everything that Fengsui can be asked over HTTP. The padlock marks what asks for one of two things, both as \`Authorization: Bearer …\`:

- **a report's secret**, for \`GET /api/reports/{receipt}\` and \`POST /api/reports/{receipt}/supplements\` alone: it was given with
  the receipt number when the report was sent;
- **an operator's session**, for all else: \`POST /api/session\` answers its \`token\`. A browser that is signed in to the console needs
  nothing more, so that *Try it out* works here at once. What a role may not do is answered with 403.

Reporting needs neither: \`POST /api/reports\`. Every refusal is \`application/problem+json\` with a \`type\` that stays the same and a
\`detail\` that says what to do. Every answer names its trace in \`x-trace-id\`.
`;

const health = {
  get: {
    operationId: 'health',
    tags: ['health'],
    summary: 'Whether everything works: the databases, the broker, each service',
    security: [],
    responses: { 200: { description: 'All is well.' }, 503: { description: 'Something is not; the answer names it.' } },
  },
};

/** The gateway's own document with what a reader has to know first. */
export function introduced(own: Json): Record<string, unknown> {
  const bearer = { type: 'http', scheme: 'bearer', description: 'The token of a session, or the secret of a report.' };
  return {
    ...own,
    info: { title: 'Fengsui', version: '1', description },
    paths: { ...recordOf(own['paths']), '/health': health },
    components: { ...recordOf(own['components']), securitySchemes: { bearer } },
  };
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
