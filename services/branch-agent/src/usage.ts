export const usage = `fengsui-branch-agent: takes the orders of a party off its queue and answers them.

  fengsui-branch-agent --url nats://broker.example.org:4222 --credentials branch.creds --exec './handle-order'
  fengsui-branch-agent answer --url … --credentials branch.creds --order <dispatchId> --outcome done --note 'Closed.'
  fengsui-branch-agent progress --url … --credentials branch.creds --order <dispatchId> --note 'The customer was called.'

  --url <addresses>       the broker, several with commas
  --credentials <file>    the party's .creds file; again for each further party
  --exec <command>        run for each order: the order as JSON on its input; exit 0 = done, 10 = declined,
                          anything else = tried again later; what it prints is the note that the reporter reads
                          (without --exec, orders are printed, one JSON line each; answer them with "answer")
  --auto-answer <outcome> answer every order at once with done or declined and --note; for drills and benchmarks
  --note <text>           the note of --auto-answer and of "answer"
  --hand-on-to <party>    with "answer --outcome declined": the code of the party whose the order is
  --journal <folder>      where orders and answers are kept (fengsui-journal); "none" with --auto-answer only
  --name <who>            who acknowledges and answers
  --concurrency <n>       orders of one party in work at once (4)
  --timeout <seconds>     a command that takes longer is ended and tried again (3600)
  --retry-delay <seconds> wait after the first failure; doubles up to an hour (30)
  --on-correction <what>  "rerun" runs the command again when its order was corrected meanwhile; "note" (the default) does not
  --on-interrupted <what> a command that was cut off (the agent was killed, the disk was full) may have done its work: the desk is
                          told so, and it runs again ("rerun", the default), or waits for a person's "answer" ("ask")
  --health-file <file>    the agent writes there every ten seconds how it is, as JSON
  --health-port <port>    and tells it over HTTP on 127.0.0.1: 200 while every queue is open, otherwise 503
  --otlp-url <address>    where traces go
  --config <file>         the same settings as JSON: {"url": "…", "credentials": ["…"], "retryDelay": 30}
  --help

Each setting can also be given as FENGSUI_AGENT_URL, FENGSUI_AGENT_CREDENTIALS (several with commas) and so on.
Exit: 0 after SIGTERM or SIGINT, once the orders in work have ended; 2 when settings or credentials are refused; 1 otherwise.
`;
