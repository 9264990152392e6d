import { NoUserKey, revokeUser } from '@fengsui/messaging/identities';

const usage = `Cuts a party or a detection platform off: node deploy/dist/revoke.js <folder> <user public key>

  <folder>           of the broker: .data/broker beside npm start, <secrets>/site/broker of a site that was provisioned
  <user public key>  GET /parties shows those of a party; a platform's is in intake's table platform

What was issued under the key until now is good for nothing as soon as the broker has read its configuration anew (SIGHUP).`;

const [folder, userPublicKey, ...rest] = process.argv.slice(2);
try {
  if (folder === undefined || userPublicKey === undefined || rest.length > 0) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 1;
  } else {
    await revokeUser(folder, userPublicKey, new Date());
    process.stdout.write(`${userPublicKey} is revoked in ${folder}. Now let the broker read it: send it SIGHUP.\n`);
  }
} catch (error) {
  const nothingThere = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const told = error instanceof NoUserKey ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${nothingThere ? `${folder} is no folder of a broker: ${error.message}\n\n${usage}` : told}\n`);
  process.exitCode = 1;
}
