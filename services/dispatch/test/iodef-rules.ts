/**
 * The part of RFC 7970's schema (section 8) that our documents may use, written down from the tables of its section 3: for each
 * element its attributes, and its children in their order. What is not here is a fault.
 */
interface Rule {
  /** Attributes with what they may say; those that end with `!` have to be there. */
  readonly attributes?: Readonly<Record<string, RegExp>>;
  /** Children in the order of the schema, as a regular expression over `name `; absent for an element of text. */
  readonly children?: RegExp;
  /** What the text of an element without children may be. */
  readonly text?: RegExp;
}

const words = (...allowed: string[]) => new RegExp(`^(${allowed.join('|')})$`);
const any = /^[^]+$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const restriction = words(
  'public',
  'partner',
  'need-to-know',
  'private',
  'default',
  'white',
  'green',
  'amber',
  'red',
  'ext-value',
);
const restricted = { restriction, 'ext-restriction': any };
const ofTime: Rule = { text: time };
const ofText: Rule = { text: any };

const rules: Readonly<Record<string, Rule>> = {
  'IODEF-Document': {
    attributes: {
      'version!': /^2\.00$/,
      'xml:lang!': /^[a-z]{2}/,
      'xmlns!': /^urn:ietf:params:xml:ns:iodef-2\.0$/,
      'xmlns:enum': /^urn:ietf:params:xml:ns:iodef-enum-1\.0$/,
      'xmlns:ds': /^http:\/\/www\.w3\.org\/2000\/09\/xmldsig#$/,
    },
    children: /^(Incident )+$/,
  },
  Incident: {
    attributes: { 'purpose!': words('traceback', 'mitigation', 'reporting', 'watch', 'other'), ...restricted },
    children:
      /^IncidentID (AlternativeID )?(DetectTime )?(StartTime )?(EndTime )?(ReportTime )?GenerationTime (Description )*(Discovery )*(Assessment )*(Method )*(Contact )+(EventData )*(IndicatorData )?(History )?(AdditionalData )*$/,
  },
  IncidentID: { attributes: { 'name!': any, instance: any, ...restricted }, text: any },
  AlternativeID: { attributes: restricted, children: /^(IncidentID )+$/ },
  ReportTime: ofTime,
  GenerationTime: ofTime,
  StartTime: ofTime,
  EndTime: ofTime,
  Description: ofText,
  Assessment: { children: /^(IncidentCategory )*(SystemImpact )+$/ },
  IncidentCategory: ofText,
  SystemImpact: {
    attributes: {
      severity: words('low', 'medium', 'high'),
      completion: words('failed', 'succeeded'),
      'type!': words(
        'takeover-(account|service|system)',
        'cps-(manipulation|damage)',
        'availability-(data|account|service|system)',
        'damaged-(system|data)',
        'breach-(proprietary|privacy|credential|configuration)',
        'integrity-(data|configuration|hardware)',
        'traffic-redirection',
        'monitoring-(traffic|host)',
        'policy',
        'unknown',
      ),
    },
    children: /^(Description )*$/,
  },
  Method: { attributes: restricted, children: /^(Reference )+$/ },
  Reference: { children: /^(enum:ReferenceName (URL )*(Description )*|(URL )+(Description )*|(Description )+)$/ },
  'enum:ReferenceName': { attributes: { 'specIndex!': /^\d+$/ }, children: /^enum:ID $/ },
  'enum:ID': ofText,
  Contact: {
    attributes: {
      'role!': words('creator', 'reporter', 'admin', 'tech', 'cc'),
      'type!': words('person', 'organization'),
    },
    children: /^(ContactName )+(Description )*(Email )*$/,
  },
  ContactName: ofText,
  Email: { children: /^EmailTo (Description )*$/ },
  EmailTo: { text: /^[^\s@]+@[^\s@]+$/ },
  EventData: { attributes: restricted, children: /^(Description )*(Flow )*(Expectation )*$/ },
  Flow: { children: /^(System )+$/ },
  System: { attributes: { category: words('source', 'target', 'intermediate', 'sensor') }, children: /^Node $/ },
  Node: { children: /^(?=.)(DomainData )*(Address )*$/ },
  Address: {
    attributes: { 'category!': words('asn', 'e-mail', 'ipv4-addr', 'ipv4-net', 'ipv6-addr', 'ipv6-net', 'site-uri') },
    text: any,
  },
  DomainData: {
    attributes: {
      'system-status!': words('spoofed', 'fraudulent', 'innocent-hacked', 'innocent-hijacked', 'unknown'),
      'domain-status!': words('reservedDelegation', 'assignedAndActive', 'revoked', 'other', 'unknown'),
    },
    children: /^Name $/,
  },
  Name: ofText,
  Expectation: {
    attributes: {
      action: words('nothing', 'investigate', 'block-host', 'remediate-other', 'other'),
      severity: words('low', 'medium', 'high'),
      ...restricted,
    },
    children: /^(Description )*(StartTime )?(EndTime )?(Contact )?$/,
  },
  IndicatorData: { children: /^(Indicator )+$/ },
  Indicator: { children: /^IndicatorID (Description )*(StartTime )?(EndTime )?Observable $/ },
  IndicatorID: { attributes: { 'name!': any, 'version!': any }, text: any },
  Observable: { children: /^FileData $/ },
  FileData: { children: /^(File )+$/ },
  File: { children: /^HashData $/ },
  HashData: { attributes: { 'scope!': words('file-contents') }, children: /^(Hash )+$/ },
  Hash: { children: /^ds:DigestMethod ds:DigestValue $/ },
  'ds:DigestMethod': { attributes: { 'Algorithm!': /^http:\/\/www\.w3\.org\// }, children: /^$/ },
  'ds:DigestValue': { text: /^[A-Za-z0-9+/]+=*$/ },
};

interface Open {
  readonly name: string;
  children: string;
  text: string;
}

const token = /<\?[^>]*\?>|<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|</g;

/** What a document breaks of the schema; empty where nothing. */
export function iodefFaults(xml: string): string[] {
  const faults: string[] = [];
  const open: Open[] = [{ name: '', children: '', text: '' }];
  const close = (): void => {
    const ended = open.pop();
    if (ended !== undefined) faults.push(...contentFaults(ended));
  };
  for (const [whole, end, name, attributes = '', alone, text] of xml.matchAll(token)) {
    const inside = open.at(-1);
    if (inside === undefined || whole === '<') return [...faults, 'it is not well-formed'];
    if (text !== undefined) inside.text += text;
    else if (end === '/') {
      if (inside.name !== name) return [...faults, `${inside.name} is closed as ${name}`];
      close();
    } else if (name !== undefined) {
      inside.children += `${name} `;
      faults.push(...attributeFaults(name, attributes));
      open.push({ name, children: '', text: '' });
      if (alone === '/') close();
    }
  }
  return open.length === 1 ? faults : [...faults, 'an element is not closed'];
}

function contentFaults({ name, children, text }: Open): string[] {
  const rule = rules[name];
  if (rule === undefined) return [`${name} is not known`];
  if (/&(?!(amp|lt|gt|quot|apos);)/.test(text)) return [`${name} holds an unknown entity`];
  if (rule.text !== undefined)
    return rule.text.test(text) && children === '' ? [] : [`${name} says ${text}${children}`];
  const isEmpty = text.trim() === '';
  return isEmpty && rule.children?.test(children) === true ? [] : [`${name} holds ${children}${text.trim()}`];
}

function attributeFaults(name: string, written: string): string[] {
  const given = new Map([...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
  const allowed = Object.entries(rules[name]?.attributes ?? {}).map(([key, form]) => {
    return { key: key.replace('!', ''), form, isNeeded: key.endsWith('!') };
  });
  const missing = allowed.filter(({ key, isNeeded }) => isNeeded && !given.has(key));
  const wrong = [...given].filter(([key, value]) => !allowed.some((one) => one.key === key && one.form.test(value)));
  return [
    ...missing.map(({ key }) => `${name} lacks ${key}`),
    ...wrong.map(([key, value]) => `${name} has ${key}="${value}"`),
  ];
}
