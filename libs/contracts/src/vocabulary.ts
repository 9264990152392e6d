/** TLP 2.0 labels (FIRST, 2022-08), from the widest audience to the narrowest. */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type Tlp = (typeof tlpLabels)[number];

/** The label of anything that came without one. */
export const defaultTlp: Tlp = 'AMBER';

/** The thirteen classes of the procedure's acceptance step. */
export const incidentClasses = [
  'malware',
  'defacement',
  'backdoor',
  'phishing',
  'vulnerability',
  'information-destruction',
  'denial-of-service',
  'abnormal-domain',
  'router-hijacking',
  'unauthorized-access',
  'spam',
  'mixed',
  'other',
] as const;
export type IncidentClass = (typeof incidentClasses)[number];

export const observableKinds = [
  'ipv4',
  'ipv6',
  'cidr',
  'domain',
  'url',
  'email',
  'md5',
  'sha1',
  'sha256',
  'cve',
  'cnvd',
  'asn',
] as const;
export type ObservableKind = (typeof observableKinds)[number];

/** Languages that a reporter can be answered in. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Codes of a rejection, as `ReportRejected.code` carries them. */
export const rejectionCodes = ['not-an-incident', 'out-of-scope', 'duplicate', 'no-evidence', 'spam', 'test'] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** Levels of an incident, from the gravest (特别重大) to the ordinary (一般). */
export const incidentLevels = ['I', 'II', 'III', 'IV'] as const;
export type IncidentLevel = (typeof incidentLevels)[number];

/** What a message on a party's queue is, as `OrderIssued.kind` carries it. */
export const orderKinds = ['order', 'reminder', 'correction', 'cancellation', 'retest'] as const;
export type OrderKind = (typeof orderKinds)[number];

/** What a party says of an order before it ends, as `OrderProgressed.step` carries it. */
export const orderProgresses = ['delivered', 'seen', 'progress'] as const;
export type OrderProgress = (typeof orderProgresses)[number];

/** How a party ended an order. */
export const orderOutcomes = ['done', 'declined'] as const;
export type OrderOutcome = (typeof orderOutcomes)[number];

/** A party's code is a token of NATS subjects. */
export const partyCodeForm = /^[a-z0-9][a-z0-9-]{1,62}$/;
