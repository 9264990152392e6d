import { registrableDomain } from './host-names.js';

/** Places of standards, schemas and advice: no report is about them. */
const references = new Set([
  'w3.org', 'xarf.org', 'x-arf.org', 'abusix.org', 'abusix.com', 'schema.org', 'ietf.org', 'icann.org', 'rfc-editor.org', 'iana.org',
  'xmlsoap.org', 'mitre.org', 'nist.gov', 'cve.org', 'first.org', 'owasp.org', 'cisa.gov', 'us-cert.gov', 'cert.org',
  'cnvd.org.cn', 'cnnvd.org.cn', 'cert.org.cn', 'cncert.org.cn', 'cnnic.cn', 'jpcert.or.jp', 'antiphishing.jp', 'ipa.go.jp',
  'krcert.or.kr', 'boho.or.kr', 'kisa.or.kr', 'twcert.org.tw', 'hkcert.org', 'cert.br', 'registro.br', 'bund.de',
  'cert-bund.de', 'cert.pl', 'cert.at', 'cert.ee', 'govcert.ch', 'ripe.net', 'arin.net', 'apnic.net', 'lacnic.net',
  'afrinic.net', 'wikipedia.org', 'openresolverproject.org', 'openntpproject.org', 'time.windows.com', 'ntp.org', 'time.apple.com', 'time.google.com', 'ctldl.windowsupdate.com', 'windowsupdate.com', 'msftconnecttest.com', 'msftncsi.com', 'm3aawg.org', 'maawg.org', 'iso.org', 'europa.eu',
  'eicar.org', 'mozilla.org', 'schemas.microsoft.com', 'openxmlformats.org', 'shadowserver.org', 'team-cymru.com',
  'team-cymru.org', 'spamcop.net', 'fortiguard.com', 'msrc.microsoft.com', 'learn.microsoft.com', 'support.microsoft.com', 'spamhaus.org', 'spamhaus.com', 'blocklist.de', 'abuse.ch', 'fail2ban.org',
  'apwg.org', 'stopbadware.org', 'stopthinkconnect.org', 'snort.org', 'emergingthreats.net', 'exploit-db.com', 'vuldb.com', 'cvedetails.com', 'sans.org', 'sans.edu',
]); // prettier-ignore

/** Services that tell whoever asks which address they have: what infected machines ask, and never whom to act on. */
const echoes = new Set([
  'ip-api.com', 'ipinfo.io', 'whatismyipaddress.com', 'api.ipify.org', 'icanhazip.com', 'ifconfig.me', 'checkip.dyndns.org',
  'checkip.amazonaws.com', 'ident.me', 'ipecho.net', 'freegeoip.net', 'geoplugin.net', 'myexternalip.com',
]); // prettier-ignore

/** Services that tell something of an address that their links name. */
const lookups = new Set([
  'abuseipdb.com', 'virustotal.com', 'urlscan.io', 'shodan.io', 'censys.io', 'talosintelligence.com', 'ipinfo.io',
  'ip-api.com', 'whois.com', 'who.is', 'domaintools.com', 'mxtoolbox.com', 'greynoise.io', 'alienvault.com',
  'criminalip.io', 'threatbook.cn', 'threatbook.io', 'ipvoid.com', 'urlvoid.com', 'dnslytics.com', 'bgp.he.net', 'he.net',
  'robtex.com', 'projecthoneypot.org', 'barracudacentral.org', 'senderscore.org', 'phishtank.com', 'openphish.com',
  'any.run', 'tria.ge', 'joesandbox.com', 'hybrid-analysis.com', 'stopforumspam.com', 'cleantalk.org', 'sitecheck.sucuri.net', 'ip138.com',
  'chinaz.com', 'netcraft.com', 'web.archive.org', 'archive.org', 'transparencyreport.google.com', 'crt.sh',
  'viewdns.info', 'zone-h.org', 'zone-xsec.com', 'mirror-h.org', 'ipqualityscore.com', 'maxmind.com', 'iplocation.net', 'whatismyipaddress.com', 'valli.org',
  'urlquery.net', 'checkphish.ai', 'opentip.kaspersky.com', 'metadefender.com', 'dnschecker.org', 'securitytrails.com', 'pulsedive.com', 'riskiq.com', 'threatminer.org',
  'ssllabs.com', 'hackertarget.com', 'bgpview.io', 'bgp.tools', 'rdap.org', 'whoxy.com', 'centralops.net', 'ip2location.com', 'db-ip.com', 'intelx.io', 'fofa.info', 'zoomeye.org',
  'virscan.org', 'virusshare.com', 'malshare.com', 'safeweb.norton.com', 'siteadvisor.com', 'sitereview.bluecoat.com', 'blocklist.info', 'dnsbl.info', 'anti-abuse.org',
  'epochconverter.com', 'unixtimestamp.com', 'timeanddate.com', 'everytimezone.com', 'time.is', 'worldtimebuddy.com', 'whatsmydns.net', 'dnswatch.info', 'ip-tracker.org',
  'trustpilot.com', 'scamadviser.com', 'sitejabber.com', 'scamdoc.com', 'trustedshops.de', 'reclameaqui.com.br', 'webparanoid.com', 'mywot.com',
]); // prettier-ignore

/** What mails of all kinds link to below their words. */
const commonplace = new Set([
  'facebook.com', 'twitter.com', 'x.com', 'instagram.com', 'linkedin.com', 'youtube.com', 'pinterest.com', 'apple.com',
  'microsoft.com', 'aka.ms', 'play.google.com', 'www.google.com', 'maps.google.com', 'policies.google.com',
  'support.google.com', 'accounts.google.com', 'fonts.googleapis.com', 'fonts.gstatic.com', 'mailchimp.com', 'weibo.com',
  'bing.com', 'duckduckgo.com', 'www.baidu.com',
]); // prettier-ignore

/** Where everyone may have a mailbox: what else these domains hold is not the reporter's. */
const mailProviders = new Set([
  'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'yahoo.com', 'yahoo.co.jp', 'icloud.com',
  'qq.com', '163.com', '126.com', 'sina.com', 'sohu.com', 'foxmail.com', 'naver.com', 'daum.net', 'gmx.de', 'gmx.net',
  'web.de', 'mail.ru', 'yandex.ru', 'uol.com.br', 'bol.com.br', 'proton.me', 'protonmail.com', 'aol.com',
]); // prettier-ignore

export function isReference(host: string): boolean {
  return [registrableDomain(host), host].some((name) => references.has(name) || echoes.has(name));
}

export function isLookup(host: string): boolean {
  return lookups.has(registrableDomain(host)) || lookups.has(host);
}

/** Services that keep what others wrote: a disguised link to them may be the place of harm itself. */
export function isArchive(host: string): boolean {
  return registrableDomain(host) === 'archive.org';
}

export function isCommonplace(host: string): boolean {
  return commonplace.has(registrableDomain(host)) || commonplace.has(host);
}

export function isMailProvider(domain: string): boolean {
  return mailProviders.has(domain);
}
