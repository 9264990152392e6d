import { ChooseParties } from './choose-parties/choose-parties.js';
import { PartyDirectory } from './choose-parties/party-directory.js';
import { KeepDirectory } from './keep-directory/keep-directory.js';
import { KeepDirectoryController } from './keep-directory/keep-directory.controller.js';
import { ShowPartiesController } from './show-parties/show-parties.controller.js';
import { AddressTables } from './locate-addresses/address-tables.js';
import { DispatchConfig } from './dispatch-config.js';

/** Who can be told, whom to tell, and what operators change about both. */
export const directoryControllers = [KeepDirectoryController, ShowPartiesController];

export const directoryProviders = [
  ChooseParties,
  KeepDirectory,
  PartyDirectory,
  { provide: AddressTables, inject: [DispatchConfig], useFactory: tablesOf },
];

function tablesOf(config: DispatchConfig): AddressTables {
  return new AddressTables({
    asnIpv4: config.asnTableIpv4,
    asnIpv6: config.asnTableIpv6,
    regionIpv4: config.regionTableIpv4,
    regionIpv6: config.regionTableIpv6,
  });
}
