export class PartyExists extends Error {
  override readonly name = 'PartyExists';

  constructor(readonly partyCode: string) {
    super(`The party ${partyCode} exists`);
  }
}

export class PartyNotFound extends Error {
  override readonly name = 'PartyNotFound';

  constructor(readonly partyCode: string) {
    super(`No party ${partyCode}`);
  }
}

/** An entry that came with an import is changed there, or overruled by an own one. */
export class ImportedElsewhere extends Error {
  override readonly name = 'ImportedElsewhere';

  constructor(
    readonly partyCode: string,
    readonly source: string,
  ) {
    super(`${partyCode} came with the import ${source}`);
  }
}

/** The desk takes what nobody else covers: without it an incident would be told to nobody. */
export class DeskNeeded extends Error {
  override readonly name = 'DeskNeeded';

  constructor() {
    super('The national desk cannot be retired');
  }
}

/** Orders must not be sent to this address. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';

  constructor(
    readonly partyCode: string,
    readonly fault: string,
  ) {
    super(`The webhook of ${partyCode} ${fault}`);
  }
}

/** The party that is to be asked next is none, or the party itself. */
export class NextTierUnknown extends Error {
  override readonly name = 'NextTierUnknown';

  constructor(
    readonly partyCode: string,
    readonly nextTier: string,
  ) {
    super(`${partyCode} cannot hand on to ${nextTier}`);
  }
}
