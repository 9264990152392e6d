/** A name that operators give, of a channel, a partner, a platform or a mailbox; the tables have the same check. */
export const nameForm = /^[a-z0-9][a-z0-9-]{0,62}$/;
