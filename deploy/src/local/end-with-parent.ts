/**
 * Loaded into every process that `npm start` starts: when the starter is gone, even by SIGKILL, the channel to it closes,
 * and the process ends as if it had been asked to.
 */
const farewellMs = 15_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), farewellMs).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel must not keep a process alive that has nothing left to do.
process.channel?.unref();
