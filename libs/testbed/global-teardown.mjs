export default async function tearDown() {
  await globalThis.fengsuiTestRun.stop();
}
