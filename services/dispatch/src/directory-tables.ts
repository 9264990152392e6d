import { ContactChecks1783209600003 } from './migrations/contact-checks.js';
import { Imports1783209600002 } from './migrations/imports.js';
import { SeedWiderDirectory1783209600001 } from './migrations/seed-wider-directory.js';
import { WiderDirectory1783209600000 } from './migrations/wider-directory.js';
import { AmongProcesses1796515201000 } from './migrations/among-processes.js';
import { KeptLookUps1784400000000 } from './migrations/kept-look-ups.js';
import { PassingImports1784400000004 } from './migrations/passing-imports.js';
import { PromptThreads1796515202000 } from './migrations/prompt-threads.js';
import { ProvinceOfHost1784400000003 } from './migrations/province-of-host.js';
import { UnusableContacts1784400000002 } from './migrations/unusable-contacts.js';
import { WatchedImports1784400000001 } from './migrations/watched-imports.js';
import { Correction } from './correct-party/correction.js';
import { PartyChoice } from './party-choice.js';
import { WhomRule } from './whom-rule.js';

/** The tables of the directory beside `party`. */
export const directoryEntities = [Correction, PartyChoice, WhomRule];
export const directoryMigrations = [
  WiderDirectory1783209600000,
  SeedWiderDirectory1783209600001,
  Imports1783209600002,
  ContactChecks1783209600003,
];

/** Those that came after the ones of orders by mail. */
export const laterDirectoryMigrations = [
  KeptLookUps1784400000000,
  WatchedImports1784400000001,
  UnusableContacts1784400000002,
  ProvinceOfHost1784400000003,
  PassingImports1784400000004,
  AmongProcesses1796515201000,
  PromptThreads1796515202000,
];
