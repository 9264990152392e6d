/** Vocabularies that notifiers name types in; `own` holds what operators add for a notifier with words of its own. */
export const schemes = [
  'rsit',
  'intelmq',
  'ecsirt',
  'abuseio',
  'shadowserver',
  'xarf-v3',
  'xarf-v4',
  'arf',
  'idea',
  'iodef',
  'misp',
  'stix',
  'own',
] as const;
export type Scheme = (typeof schemes)[number];

/** The vocabulary that a format's types are named in, where it has one of its own. */
export const schemeOfFormat: Readonly<Record<string, Scheme>> = {
  arf: 'arf',
  'xarf-v3': 'xarf-v3',
  'xarf-v4': 'xarf-v4',
  'shadowserver-csv': 'shadowserver',
  idea: 'idea',
  'iodef-v1': 'iodef',
  'iodef-v2': 'iodef',
  misp: 'misp',
  'stix-2.1': 'stix',
};

/** Names are compared without regard to case, width, spaces, underscores and hyphens. */
export function comparable(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}
