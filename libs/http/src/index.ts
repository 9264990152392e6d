export { addressBlock } from './address-block.js';
export { configureHttp } from './configure-http.js';
export type { HttpSettings } from './configure-http.js';
export { factStates } from './health.js';
export type { Fact, Facts, Health, Probe, Probes, ProbeState } from './health.js';
export {
  identifyByGateway,
  identityHeader,
  IdentityRefused,
  readIdentityKey,
  roles,
  signIdentity,
  verifyIdentity,
} from './identity.js';
export type { Operator, Role } from './identity.js';
export { openApiDocument } from './open-api.js';
export { MalformedJson, parseJson } from './parse-json.js';
export { sendProblem } from './problem-filter.js';
export { problemTable } from './problem.js';
export type { FieldError, Problem, ProblemRow, ProblemTable } from './problem.js';
export { BodyTooLarge, jsonOnly, UnreadableBody, UnsupportedMediaType } from './read-body.js';
export type { BodyLimits } from './read-body.js';
export { CurrentOperator, OperatorRequired, Public, RoleMissing, Roles } from './roles-guard.js';
export type { Identify } from './roles-guard.js';
export { startOrExplain } from './start-or-explain.js';
export { stopOnSignal } from './stop-on-signal.js';
export { TokenBuckets } from './token-buckets.js';
export { storableBody } from './storable-body.js';
export { InvalidBody, validateBody } from './validate-body.js';
