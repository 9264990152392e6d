import type { IncidentClass } from '@fengsui/contracts';

/** One sentence a line, written for this purpose: what people say of an incident of the class. */
export const englishSentences: Readonly<Record<IncidentClass, string>> = {
  malware: `
    The antivirus quarantined a trojan on two office computers but it keeps returning
    This host is infected and contacts a command and control server every few minutes
    All documents on the file server were encrypted and a note demands payment in bitcoin
    A coin miner was installed on the web server and uses all processor time
    Drone of a botnet seen by our sinkhole, malware family attached
    The attachment contains a macro that downloads a malicious payload
    The site distributes an infected installer, hash of the sample below
    A worm spreads between machines over file shares
    Spyware on the phone forwards messages to a foreign server
    The URL hosts a malware binary for Android devices
    Our sensor saw beacons to a known loader
    Ransomware hit the accounting department last night`,
  defacement: `
    The home page was replaced with a picture and a message from an attacker group
    Visitors of our website see a political slogan instead of our content
    Somebody changed the text on the start page of the council
    Hidden gambling links were inserted into the footer of our pages
    Our site has been defaced, screenshot attached
    The front page now shows a flag and plays music
    The title of the page was altered to advertise a casino
    News articles on the portal were tampered with
    The web page carries the signature of a hacker
    The school website displays a skull and insults
    Search results for our site show pharmacy advertisements that we did not write
    The landing page was vandalised over the weekend`,
  backdoor: `
    We found a web shell in the upload directory that executes commands
    A hidden administrator account was left behind to return later
    An unknown script in the plugin folder lets anybody browse files
    The attacker planted a reverse shell in a scheduled task
    A PHP file that we did not put there accepts commands by POST
    Our scan shows a backdoored version of the content management system
    There is a secret remote login in the firmware that is being used
    A web shell was uploaded through the form and is still reachable
    The compromised site carries a backdoor script under the images folder
    Incident response found a persistent implant in the web server
    A memory resident shell was injected into the application server
    An unauthorised SSH key was added so that they can come back`,
  phishing: `
    This page imitates the login of our bank and collects passwords
    Customers received messages that pretend to come from the tax office and ask for card numbers
    A fake mailbox login form is hosted at this address
    A look-alike domain copies our portal to steal credentials
    The link leads to a fraudulent parcel payment page
    Please take down this phishing site that targets our users
    An e-mail posing as the IT desk asks staff to verify their password
    A bogus shop takes payments and never delivers
    The sender claims to be our director and asks for a transfer
    A credential harvesting page abuses our logo
    The text message asks for a one time code on a false government website
    A cloned sign-in page for cloud mail is spreading`,
  vulnerability: `
    The login form is open to SQL injection and the database can be read
    The router firmware has a command injection flaw, steps to reproduce below
    By changing the number in the address anybody can read other people's invoices
    The camera still uses the default password of the manufacturer
    Your server runs an outdated version affected by a remote code execution bug
    An unauthenticated database is reachable from the internet
    This host answers as an open resolver and can be abused for amplification
    The service supports weak ciphers and an expired protocol
    I found a cross site scripting weakness in the search field
    A buffer overflow in the parser allows arbitrary code, a patch is not available
    The interface returns personal data without any check of permission
    The device exposes its management interface to the whole internet`,
  'information-destruction': `
    The customer database was wiped and only a note was left
    Personal records of citizens are offered for sale in a forum
    A former employee deleted the project files and the backups
    Confidential documents were copied and published
    Our patient data leaked and appears on a download site
    Somebody altered the entries in the ledger
    The intruders exfiltrated drawings and threaten to release them
    An open bucket was emptied and its contents were shared
    The mailing list with addresses has been stolen
    All tables were dropped and the logs were erased
    Passwords of our members were dumped on a paste site
    The archive was destroyed and cannot be restored`,
  'denial-of-service': `
    Our site is unreachable because of a flood of requests
    The uplink is saturated by traffic from many sources
    Name servers are down under a huge number of queries
    We are hit by a reflection attack with a peak of forty gigabit
    The game server is knocked offline every evening
    Extortionists threaten to continue the attack on our availability unless we pay
    The firewall ran out of connections and everything times out
    Bots hammer the login page until the application stops answering
    A volumetric attack against our network started an hour ago
    These addresses take part in a distributed attack against our web server
    The booking service collapsed under malicious traffic
    SYN packets with spoofed sources fill the line`,
  'abnormal-domain': `
    The records of our domain were changed and point to a foreign address
    The registrar account was stolen and the name was transferred
    Users of one provider get a wrong address for our website
    The resolver cache was poisoned
    The name servers of the zone were altered without permission
    Our name expired and somebody else registered it and uses it
    Home routers have been given rogue DNS settings
    Algorithmically generated domains are requested in bulk
    A dangling record allowed the takeover of a subdomain
    The name resolves to an unknown server since this morning
    The zone file has entries that we did not make
    The contact data of the domain holder was tampered with`,
  'router-hijacking': `
    Our prefix is announced by another autonomous system
    A route leak sends our traffic through a foreign network
    A more specific of our block has appeared in the global table
    The origin of the prefix changed without our knowledge
    An upstream accepted routes that it should have filtered
    Somebody originates address space that was never assigned to them
    Traffic between our sites takes a path through another continent
    We see two origins for our network in the routing table
    Forged updates arrived over a BGP session
    Please withdraw the wrong announcement of our addresses
    The peer leaked a full table to its provider
    Hijacked routes make our service unreachable in some regions`,
  'unauthorized-access': `
    Somebody signed in to the mailbox from abroad and set a forwarding rule
    This address tries passwords against our SSH server
    Repeated failed logins on the remote desktop from many addresses
    Your host scans all ports of our network
    An intruder used the account of a colleague who has left
    The server was broken into and a new user was created
    Login attempts against our mail service for two days
    Accounts were taken over with passwords from another site
    A stranger watched through our camera
    The audit log shows access by somebody who has no right to it
    Exploit attempts against our web server from this address
    They guessed the password of the administrator and entered`,
  spam: `
    We receive hundreds of advertising mails a day from this address
    This server sends unsolicited bulk mail
    The newsletter cannot be unsubscribed and nobody asked for it
    Junk messages about pills fill the inbox
    Your customer sends spam to our spam traps
    A bot posts advertisements in our guest book
    The mail relay is abused to deliver unwanted offers
    Promotional text messages arrive all day
    A complaint about bulk messages that a recipient marked as junk
    Thousands of identical mails were delivered within an hour
    Marketing messages are sent to harvested addresses
    They keep mailing offers of loans without consent`,
  mixed: `
    A flood distracted us while the mail server was entered and data copied
    Several kinds of attack at once, defaced pages, stolen records and an infected network
    It began with phishing, went on with malware and ended with stolen data
    A combined incident that fits no single category
    The intruders scanned, guessed passwords, planted a shell and destroyed backups
    A targeted campaign that used many techniques over months
    A blended attack with ransomware, a leak and a flood of traffic
    Both denial of service and unauthorised logins took place together
    A multi-stage intrusion across several systems
    Hybrid attack on our organisation with different methods`,
  other: `
    How can I become a member of your team
    Please send me the annual report of last year
    Could you tell me your telephone number
    The power failed in our data centre and the network was down
    A cable was cut by construction work
    I would like to take part in the exercise
    This site infringes our copyright
    My phone was lost on the bus
    Thank you for your help, the matter is solved
    When will I get an answer to my report
    We want to invite a speaker to our awareness week
    The internet is slow at my home
    I have a question about certification
    Please update our contact data in your directory`,
};
