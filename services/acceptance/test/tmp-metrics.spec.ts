import { startTelemetry } from '@fengsui/telemetry';
import { eventually } from '@fengsui/testbed';
import { reportReceived } from '@fengsui/contracts';
import { expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as h from './acceptance.js';

it('shows', async () => {
  const telemetry = startTelemetry({ service: 'acceptance', version: '1' });
  const server = createServer((q, r) => telemetry.metrics(q, r));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as any).port}/`;
  const a: any = await (h as any).acceptanceForTest?.() ?? await (h as any).startForTest();
  const events = Array.from({ length: 300 }, () => h.report());
  console.log(Object.keys(a), Object.keys(h));
  await a.publish?.(...events.map((e: any) => e.event ?? e));
  let text = '';
  await eventually(async () => { text = await (await fetch(url)).text(); expect(text).toMatch(/outcome="handled"} 300/); return true; }, { deadlineMs: 20000 });
  await new Promise((r) => setTimeout(r, 9500));
  text = await (await fetch(url)).text();
  process.stderr.write(text.split('\n').filter((l) => /^fengsui/.test(l) && !/spans/.test(l)).join('\n') + '\n');
  await a.stop?.(); server.closeAllConnections(); server.close(); await telemetry.stop();
});
