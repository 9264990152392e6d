import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** A request that is under way. */
export interface Upload {
  write(content: string | Buffer): Promise<void>;
  /** Answers what the service said, as JSON. */
  end(): Promise<unknown>;
  /** The connection is gone in the middle of it. */
  breakOff(): void;
}

export function openUpload(url: string, headers: Record<string, string>): Upload {
  const outgoing = request(url, { method: 'POST', headers });
  const answered = new Promise<IncomingMessage>((resolve) => outgoing.once('response', resolve));
  // Whoever breaks off gets an error of his own making.
  outgoing.on('error', () => undefined);
  return {
    write: async (content) => {
      if (!outgoing.write(content)) await once(outgoing, 'drain');
    },
    end: async () => {
      outgoing.end();
      const chunks: Buffer[] = [];
      for await (const chunk of await answered) chunks.push(Buffer.from(chunk));
      return JSON.parse(Buffer.concat(chunks).toString());
    },
    breakOff: () => outgoing.destroy(),
  };
}
