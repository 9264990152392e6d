/** What a vulnerability is said to repeat is not in the archive. */
export class NotInArchive extends Error {
  override readonly name = 'NotInArchive';

  constructor(readonly number: string) {
    super(`The archive has no vulnerability ${number}`);
  }
}
