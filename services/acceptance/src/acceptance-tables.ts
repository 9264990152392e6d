import { OutboxById1796515204000 } from '@fengsui/messaging';
import { ApprovalRule } from './approval-rule.js';
import { DecisionProposal } from './decision-proposal.js';
import { EvidenceItem } from './evidence-item.js';
import { InformationRequest } from './information-request.js';
import { Supplement } from './supplement.js';
import { TriageEntry } from './triage-entry.js';
import { SecondOpinions1783036800001 } from './migrations/second-opinions.js';
import { Triage1783036800000 } from './migrations/triage.js';
import { VulnerabilityFilters1796256000000 } from './migrations/vulnerability-filters.js';
import { ClassRule } from './class-rule.js';
import { Clock } from './clock.js';
import { Finding } from './finding.js';
import { Incident } from './incident.js';
import { Membership } from './membership.js';
import { MergeAct } from './merge-act.js';
import { MergeMove } from './merge-move.js';
import { MergeSettings } from './merge-settings.js';
import { CarriedRatings1796342400000 } from './migrations/carried-ratings.js';
import { Classification1796169600000 } from './migrations/classification.js';
import { Findings1795305600000 } from './migrations/findings.js';
import { EndedClocks1796428800001 } from './migrations/ended-clocks.js';
import { FollowedMemberships1796428800000 } from './migrations/followed-memberships.js';
import { Memberships1782950400000 } from './migrations/memberships.js';
import { ReasonsInChinese1796515203020 } from './migrations/reasons-in-chinese.js';
import { RatingsAndClocks1795996800000 } from './migrations/ratings-and-clocks.js';
import { ReportsAndIncidents1767225600000 } from './migrations/reports-and-incidents.js';
import { Vulnerabilities1796083200000 } from './migrations/vulnerabilities.js';
import { RatingStatement } from './rating-statement.js';
import { Rating } from './rating.js';
import { Reminded } from './reminded.js';
import { ReportPlace } from './report-place.js';
import { Report } from './report.js';
import { TypeAlias } from './type-alias.js';
import { VulnerabilityReview } from './vulnerability-review.js';
import { Vulnerability } from './vulnerability.js';

/** Every table that the service works with as objects. */
export const entities = [
  Report,
  Incident,
  Finding,
  Rating,
  RatingStatement,
  Clock,
  Reminded,
  Vulnerability,
  VulnerabilityReview,
  ClassRule,
  TypeAlias,
  Membership,
  MergeSettings,
  MergeAct,
  MergeMove,
  ReportPlace,
  TriageEntry,
  InformationRequest,
  Supplement,
  DecisionProposal,
  EvidenceItem,
  ApprovalRule,
];

export const migrations = [
  ReportsAndIncidents1767225600000,
  Findings1795305600000,
  RatingsAndClocks1795996800000,
  Vulnerabilities1796083200000,
  Classification1796169600000,
  Memberships1782950400000,
  Triage1783036800000,
  SecondOpinions1783036800001,
  VulnerabilityFilters1796256000000,
  CarriedRatings1796342400000,
  FollowedMemberships1796428800000,
  EndedClocks1796428800001,
  ReasonsInChinese1796515203020,
  OutboxById1796515204000,
];
