declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Message {
    readonly uid: number;
    readonly flags: readonly string[];
  }

  interface Folder {
    uidvalidity: number;
    readonly messages: Message[];
  }

  export interface PartAsked {
    readonly partial?: number[];
    bytesAtMost?: number | undefined;
  }

  type FetchHandler = (connection: unknown, message: { readonly raw: string }, asked: PartAsked) => object;

  interface ImapServer {
    readonly fetchHandlers: Record<string, FetchHandler>;
    readonly server: Server;
    readonly connections: { readonly socket: { destroy(): void } }[];
    listen(port: number, host: string, listening: () => void): void;
    close(closed: () => void): void;
    getMailbox(path: string): Folder;
    appendMessage(path: string, flags: string[], date: Date, raw: string): void;
  }

  export default function hoodiecrow(options: object): ImapServer;
}
