/** Whole bodies, for whoever writes a program against the public doors. */
export const reportExamples = {
  words: {
    summary: 'What a citizen writes',
    value: {
      description: 'A page at hxxp://login.example.org/bank imitates a bank and asks for passwords.',
      reporter: { email: 'li@example.org', name: 'Li', language: 'en' },
    },
  },
  named: {
    summary: 'What a program sends: class, observables, label and a file',
    value: {
      description: '192.0.2.7 scanned port 22 of 4,000 hosts between 08:00 and 09:00 UTC.',
      class: 'unauthorized-access',
      observables: [
        { kind: 'ipv4', value: '192.0.2.7' },
        { kind: 'url', value: 'http://www.example.org/login' },
      ],
      region: '11',
      tlp: 'GREEN',
      reporter: { email: 'soc@example.org', language: 'zh-CN', phone: '+86 10 5555 0100' },
      attachments: [{ name: 'scan.log', mediaType: 'text/plain', contentBase64: 'MTkyLjAuMi43IHBvcnQgMjI=' }],
    },
  },
};

/** A partner's own contact is registered, so that its reports name no reporter. */
export const partnerReportExamples = {
  report: {
    summary: 'A report of our own make',
    value: {
      description: 'Port 6379 is open to everybody.',
      observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
      tlp: 'AMBER',
    },
  },
  idea: {
    summary: 'Any other format as it is, for instance IDEA',
    value: {
      Format: 'IDEA0',
      ID: '4390fc3f-c753-4a3e-bc83-1b44f24baf75',
      DetectTime: '2099-01-01T08:00:00Z',
      Category: ['Recon.Scanning'],
      Source: [{ IP4: ['192.0.2.7'], Port: [4711] }],
      Target: [{ IP4: ['198.51.100.9'], Port: [22] }],
    },
  },
};

/** Files for the bulk upload, as their first lines. */
export const uploadExamples = {
  csv: {
    summary: 'CSV with headings',
    value: 'time,src_ip,port,type\n2099-01-01T08:00:00Z,192.0.2.7,22,scan\n2099-01-01T08:00:05Z,198.51.100.9,23,scan\n',
  },
  ndjson: {
    summary: 'NDJSON',
    value: '{"ip":"192.0.2.7","port":22,"time":"2099-01-01T08:00:00Z"}\n{"ip":"198.51.100.9","port":23}\n',
  },
};

export const supplementExamples = {
  words: {
    summary: 'More words and what they name',
    value: {
      text: 'It scans port 23 now as well.',
      observables: [{ kind: 'ipv4', value: '198.51.100.9' }],
      tlp: 'AMBER',
    },
  },
  file: {
    summary: 'A file alone',
    value: { attachments: [{ name: 'more.csv', mediaType: 'text/csv', contentBase64: 'aXAKMTkyLjAuMi43Cg==' }] },
  },
};
