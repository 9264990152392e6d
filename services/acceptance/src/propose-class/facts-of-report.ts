import type { Report } from '../report.js';
import type { ReportFacts } from './report-facts.js';

type Told = Pick<
  Report,
  | 'claimedClass'
  | 'description'
  | 'reportedType'
  | 'format'
  | 'channel'
  | 'source'
  | 'region'
  | 'language'
  | 'observables'
  | 'findingCount'
>;

/** What of a report speaks for a class. */
export function factsOf({ reportedType: type, ...told }: Told): ReportFacts {
  const { claimedClass, description, format, channel, source, region, language, observables, findingCount } = told;
  return { claimedClass, description, type, format, channel, source, region, language, observables, findingCount };
}
