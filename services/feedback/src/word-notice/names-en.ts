const classNames: Readonly<Record<string, string>> = {
  'information-destruction': 'information destruction',
  'denial-of-service': 'denial of service attack',
  'abnormal-domain': 'abnormal domain',
  'router-hijacking': 'router hijacking',
  'unauthorized-access': 'unauthorized access',
  mixed: 'mixed incident',
  other: 'other incident',
};

const rejections: Readonly<Record<string, string>> = {
  'not-an-incident': 'it does not describe a cyber security incident',
  'out-of-scope': 'it is outside our remit',
  duplicate: 'it repeats a report that we have already',
  'no-evidence': 'it holds no evidence that can be verified',
  spam: 'it is unsolicited bulk content',
  test: 'it is a test report',
};

const stepNames: Readonly<Record<string, string>> = {
  received: 'Received',
  accepted: 'Accepted',
  rejected: 'Not accepted',
  handled: 'Handled',
};

export function className(name: string): string {
  return classNames[name] ?? name;
}

export function rejection(code: string): string {
  return rejections[code] ?? code;
}

export function stepName(step: string): string {
  return stepNames[step] ?? step;
}
