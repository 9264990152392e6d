import { BasicConstraints, Certificate, Extension, GeneralName, GeneralNames, AttributeTypeAndValue } from 'pkijs';
import { Integer, Utf8String } from 'asn1js';
import { createServer } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';

export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers. `hang`: never. `cut`: the connection ends when all has come. */
export type WebhookReply =
  { readonly status: number; readonly body?: string; readonly location?: string } | 'hang' | 'cut';

export interface WebhookReceiver {
  readonly url: string;
  /** PEM. */
  readonly certificate: string;
  readonly received: ReceivedWebhook[];
  /** What the next requests are answered with, in order; then 204. */
  readonly replies: WebhookReply[];
  stop(): Promise<void>;
}

/** An https server at https://localhost, with a certificate that only its own authority vouches for. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const { key, certificate } = await certificateOf('localhost');
  const received: ReceivedWebhook[] = [];
  const replies: WebhookReply[] = [];
  const server = createServer({ key, cert: certificate }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      const reply = replies.shift() ?? { status: 204 };
      if (reply === 'hang') return;
      if (reply === 'cut') return void request.socket.destroy();
      response
        .writeHead(reply.status, reply.location === undefined ? {} : { location: reply.location })
        .end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port');
  return {
    url: `https://localhost:${address.port}/orders`,
    certificate,
    received,
    replies,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Of a server with that name, which only itself vouches for. */
export async function certificateOf(name: string): Promise<{ key: string; certificate: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 1 });
  const named = new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) });
  certificate.subject.typesAndValues.push(named);
  certificate.issuer.typesAndValues.push(named);
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + 86_400_000);
  const names = new GeneralNames({ names: [new GeneralName({ type: 2, value: name })] });
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new BasicConstraints({ cA: true }).toSchema().toBER(),
    }),
    new Extension({ extnID: '2.5.29.17', extnValue: names.toSchema().toBER() }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    key: pem('PRIVATE KEY', key),
    certificate: pem('CERTIFICATE', certificate.toSchema(true).toBER()),
  };
}

function pem(what: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${what}-----`, ...lines, `-----END ${what}-----`, ''].join('\n');
}
