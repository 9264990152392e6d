/**
 * A number that one person reads to another over the telephone: nine drawn digits and one that checks them, in groups of
 * 3, 3 and 4. Digits are the same in every language, and the check finds every single wrong digit and every swapped pair
 * of neighbours (Damm's algorithm).
 */
export function drawReadBackCode(random: Uint8Array): string {
  const number = Buffer.from(random).readUIntBE(0, 5) % 1_000_000_000;
  const digits = String(number).padStart(9, '0');
  return `${digits}${interim(digits)}`;
}

/** As it is read aloud and printed: `482 915 7306`. */
export function groupReadBackCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`;
}

/** Reads a code as somebody types it; undefined where it has not ten digits or one of them is wrong. */
export function readReadBackCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s.-]/g, '');
  return /^\d{10}$/.test(digits) && interim(digits) === 0 ? digits : undefined;
}

/** The quasigroup of H. M. Damm's thesis (2004): its diagonal is zero, so that a right code ends in 0. */
const table = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

function interim(digits: string): number {
  return digits.split('').reduce((row, digit) => Number(table[row]?.charAt(Number(digit))), 0);
}
