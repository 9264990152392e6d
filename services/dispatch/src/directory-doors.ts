import { SendChecksSchedule } from './send-checks/send-checks.schedule.js';
import { CheckContacts } from './check-contacts/check-contacts.js';
import { CheckContactsController } from './check-contacts/check-contacts.controller.js';
import { ContactLinks } from './check-contacts/contact-links.js';
import { ConfirmContact } from './confirm-contact/confirm-contact.js';
import { ConfirmContactController } from './confirm-contact/confirm-contact.controller.js';
import { CorrectParty } from './correct-party/correct-party.js';
import { CorrectPartyController } from './correct-party/correct-party.controller.js';
import { PartySigningKey } from './issue-credentials/party-signing-key.js';
import { ChooseParties } from './choose-parties/choose-parties.js';
import { PartyDirectory } from './choose-parties/party-directory.js';
import { EditWhomRules } from './edit-whom-rules/edit-whom-rules.js';
import { EditWhomRulesController } from './edit-whom-rules/edit-whom-rules.controller.js';
import { ShowChoiceController } from './show-choice/show-choice.controller.js';
import { TryWhomRules } from './try-whom-rules/try-whom-rules.js';
import { TryWhomRulesController } from './try-whom-rules/try-whom-rules.controller.js';
import { ForgetOld } from './forget-old/forget-old.js';
import { ForgetOldSchedule } from './forget-old/forget-old.schedule.js';
import { CommitImport } from './import-parties/commit-import.js';
import { ImportPartiesController } from './import-parties/import-parties.controller.js';
import { PreviewImport } from './import-parties/preview-import.js';
import { ReadImport } from './import-parties/read-import.js';
import { ShowImport } from './import-parties/show-import.js';
import { WatchImports } from './import-parties/watch-imports.js';
import { KeepDirectory } from './keep-directory/keep-directory.js';
import { KeepDirectoryController } from './keep-directory/keep-directory.controller.js';
import { ShowPartiesController } from './show-parties/show-parties.controller.js';
import { ReadmitContact } from './readmit-contact/readmit-contact.js';
import { ReadmitContactController } from './readmit-contact/readmit-contact.controller.js';
import { ListLookUps } from './list-look-ups/list-look-ups.js';
import { ListLookUpsController } from './list-look-ups/list-look-ups.controller.js';
import { AddressTables } from './locate-addresses/address-tables.js';
import { AskOutside } from './look-up/ask-outside.js';
import { LookUpMetrics } from './look-up/look-up-metrics.js';
import { LookUps } from './look-up/look-ups.js';
import { LookUpSchedule } from './look-up/look-up.schedule.js';
import { ServerBudgets } from './look-up/server-budgets.js';
import { DispatchConfig } from './dispatch-config.js';

/** Who can be told, whom to tell, and what operators change about both. */
export const directoryControllers = [
  CheckContactsController,
  ConfirmContactController,
  CorrectPartyController,
  EditWhomRulesController,
  ImportPartiesController,
  KeepDirectoryController,
  ListLookUpsController,
  ReadmitContactController,
  ShowChoiceController,
  ShowPartiesController,
  TryWhomRulesController,
];

export const directoryProviders = [
  AskOutside,
  CheckContacts,
  ChooseParties,
  CommitImport,
  ConfirmContact,
  CorrectParty,
  EditWhomRules,
  ForgetOld,
  ForgetOldSchedule,
  KeepDirectory,
  ListLookUps,
  LookUpMetrics,
  LookUps,
  LookUpSchedule,
  PartyDirectory,
  PreviewImport,
  ReadImport,
  ReadmitContact,
  ServerBudgets,
  ShowImport,
  TryWhomRules,
  WatchImports,
  { provide: ContactLinks, inject: [PartySigningKey, DispatchConfig], useFactory: linksOf },
  SendChecksSchedule,
  { provide: AddressTables, inject: [DispatchConfig], useFactory: tablesOf },
];

function linksOf({ seed }: PartySigningKey, { publicUrl }: DispatchConfig): ContactLinks {
  return new ContactLinks(seed, publicUrl);
}

function tablesOf(config: DispatchConfig): AddressTables {
  return new AddressTables({
    asnIpv4: config.asnTableIpv4,
    asnIpv6: config.asnTableIpv6,
    regionIpv4: config.regionTableIpv4,
    regionIpv6: config.regionTableIpv6,
  });
}
