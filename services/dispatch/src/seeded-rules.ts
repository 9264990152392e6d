import type { WhomRule } from './whom-rule.js';

type SeededRule = Pick<WhomRule, 'name' | 'classes' | 'about' | 'tell' | 'task' | 'note' | 'enabled'>;

/** The rules of a new installation. */
export const seededRules: readonly SeededRule[] = [
  rule('network-of-address', 'address', ['network-holder', 'country-cert'], 'Problems of devices go to the network.'),
  rule('province-of-address', 'address', ['address-branch'], 'Where no region was reported, the table names it.'),
  rule('sector-of-address', 'address', ['sector-team'], 'A sector looks after its own networks.'),
  rule(
    'domain-of-host',
    'host',
    ['domain-holder', 'registrar', 'country-cert'],
    'A domain is taken down by its holder.',
  ),
  rule('province-of-host', 'host', ['host-branch'], 'Where no region was reported, the name or its addresses tell it.'),
  rule('sector-of-host', 'host', ['sector-team'], 'A sector looks after its own sites.'),
  {
    ...rule('network-of-host', 'host', ['host-network'], 'A site is also taken down by whoever hosts it.'),
    classes: ['phishing', 'malware', 'defacement', 'backdoor', 'information-destruction'],
  },
  {
    ...rule('vendor-of-product', 'product', ['vendor'], 'A flaw is mended by whoever made the product.'),
    classes: ['vulnerability'],
  },
  rule('region-of-incident', 'incident', ['region-branch'], 'The branch of the region that was reported.'),
  {
    ...rule('ministry-of-host', 'host', ['ministry'], 'Where a ministry wants to hear of its sites.'),
    classes: ['information-destruction'],
    task: 'verify',
    enabled: false,
  },
];

function rule(name: string, about: SeededRule['about'], tell: readonly string[], note: string): SeededRule {
  return { name, classes: [], about, tell: [...tell], task: null, note, enabled: true };
}
