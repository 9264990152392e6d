import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { bootstrapKinds, BootstrapUnreadable, readBootstrap } from './bootstrap-file.js';
import type { BootstrapKind, BootstrapService } from './bootstrap-file.js';
import { Registries } from './registries.js';

interface ReadFile {
  /** Time of change and size: another file has others. */
  readonly stamp: string;
  readonly services: readonly BootstrapService[];
}

/** IANA's lists as they lie in a folder, read again when they change. */
export class RegistryFolder {
  private readonly logger = new Logger('registries');
  private readonly files = new Map<BootstrapKind, ReadFile>();
  private readonly refused = new Map<BootstrapKind, string>();
  private registries = Registries.of();

  /** Throws BootstrapUnreadable: who starts a service should know of it. */
  constructor(private readonly folder?: string) {
    for (const kind of bootstrapKinds) this.read(kind);
    this.putTogether();
  }

  /** As the files are now. One that cannot be read leaves its forerunner in place, and is told of once. */
  get current(): Registries {
    let isChanged = false;
    for (const kind of bootstrapKinds) {
      try {
        isChanged = this.read(kind) || isChanged;
      } catch (error) {
        if (!(error instanceof BootstrapUnreadable)) throw error;
        this.refused.set(kind, this.stampOf(kind));
        this.logger.warn('A list of registries cannot be read; the one before stands', { why: error.message });
      }
    }
    if (isChanged) this.putTogether();
    return this.registries;
  }

  /** Whether another list was read. */
  private read(kind: BootstrapKind): boolean {
    const stamp = this.stampOf(kind);
    if (this.folder === undefined || stamp === '' || this.refused.get(kind) === stamp) return false;
    if (this.files.get(kind)?.stamp === stamp) return false;
    const file = this.fileOf(kind);
    this.files.set(kind, { stamp, services: readBootstrap(kind, readFileSync(file), file).services });
    return true;
  }

  private putTogether(): void {
    const lists = [...this.files].map(([kind, { services }]) => [kind, services]);
    this.registries = Registries.of(Object.fromEntries(lists));
  }

  /** Empty where there is no such file. */
  private stampOf(kind: BootstrapKind): string {
    const found = this.folder === undefined ? undefined : statSync(this.fileOf(kind), { throwIfNoEntry: false });
    return found === undefined ? '' : `${found.mtimeMs} ${found.size} ${found.ino}`;
  }

  private fileOf(kind: BootstrapKind): string {
    return join(this.folder ?? '', `${kind}.json`);
  }
}
