interface Receipt {
  readonly receiptNumber: string;
  readonly secret: string;
  readonly statusUrl: string;
}

/** The gateway did not take the report. */
export class ReportRefused extends Error {
  override readonly name = 'ReportRefused';
}

/** Reads the receipt off an answer, and tells it. Throws ReportRefused. */
export async function receiptOf(response: Response, say: (line: string) => void): Promise<Receipt> {
  const text = await response.text();
  if (response.status !== 201) throw new ReportRefused(`The report was answered with ${response.status}: ${text}`);
  const receipt: Receipt = JSON.parse(text);
  say(`receipt ${receipt.receiptNumber}, secret ${receipt.secret}\nstatus page: ${receipt.statusUrl}`);
  return receipt;
}
