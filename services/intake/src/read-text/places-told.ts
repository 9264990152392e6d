/** Words before whoever was hit that tell where something lies as well. */
const placeWords =
  /(?:\b(?:at|on|auf|no)|(?<![а-я])на)\s{0,3}(?:(?:the|address|ip|hosts?|server|system|machine|dem|сервер[а-я]{0,2}|адрес[а-я]{0,2})[\s:/]{0,3}){0,3}[\s"'“”<>()（[\]:=/]{0,4}$/i;
const arriving =
  /attack|scan|brute|log ?in|attempt|access|hit|flood|\bports?\b|\b(?:our|my|we|us|i['’]m|i am)\b|angriff|zugriff|anmeld|unser|атак|скан|подбор|попыт|доступ|порт|наш|connect|exploit|intrusion|arriv|receiv|request|prob(?:e|ing)|target|traffic|seen|listen|honeypot|sensor|observ|detect|captur|ataque|tentativ|nosso/i;
const someMachine =
  /\b(?:machine|host|server|device|system|computer|some(?:one|body)|customer|client|user|one) (?:at|on) \W{0,3}$/i;

/**
 * Whether the words right before an address tell where something lies, and nothing that arrived there; `near` goes back
 * to the mention before it.
 */
export function isPlace(before: string, near: string): boolean {
  if (!placeWords.test(before)) return false;
  return !arriving.test(someMachine.test(before) ? near.slice(near.lastIndexOf(',') + 1) : near);
}
