/** Characters of a report that the search reads; of what was added, as many again. */
const searchedCharacters = 4_000;

/** What the search of the queue reads of a report. */
export function wordsOf(receiptNumber: string, description: string): string {
  return searchable(`${receiptNumber}\n${description}`, searchedCharacters);
}

export function withWords(words: string, added: string): string {
  return searchable(`${words}\n${added}`, 2 * searchedCharacters);
}

/** A surrogate that the cut would leave alone cannot be stored. */
function searchable(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .toLowerCase();
}
