import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** The program that recognises text, or the languages that it needs, is not installed. */
export class RecognitionNotInstalled extends Error {
  override readonly name = 'RecognitionNotInstalled';
}

/** The program ended badly, or took too much of time or memory. */
export class RecognitionFailed extends Error {
  override readonly name = 'RecognitionFailed';
}

const wanted = ['chi_sim', 'eng'];
const timeout = 60_000;
const memoryKb = 1_500_000;
const charactersAtMost = 20_000;

/** Recognises the text of pages with Tesseract, in a process of its own with limits of time and memory. */
export class RecogniseText {
  constructor(private readonly program: string) {}

  /** Those of the languages that are installed. Throws RecognitionNotInstalled where none is. */
  async languages(): Promise<string> {
    const listed = await this.run(['--list-langs'], Buffer.alloc(0)).catch((cause: unknown) => {
      throw new RecognitionNotInstalled(undefined, { cause });
    });
    const lines = listed.split(/\r?\n/);
    const installed = wanted.filter((language) => lines.includes(language));
    if (installed.length === 0) throw new RecognitionNotInstalled();
    return installed.join('+');
  }

  /** `page` is a PNG. Throws RecognitionFailed. */
  async execute(page: Uint8Array, languages: string): Promise<string> {
    const recognised = await this.run(['stdin', 'stdout', '-l', languages], page);
    return recognised.slice(0, charactersAtMost);
  }

  private async run(words: readonly string[], input: Uint8Array): Promise<string> {
    const limited = `ulimit -v ${memoryKb}; export OMP_THREAD_LIMIT=1; exec "$0" "$@"`;
    const child = spawn('sh', ['-c', limited, this.program, ...words], { timeout, killSignal: 'SIGKILL' });
    // A program that ends early does not read all; its status tells more than a broken pipe.
    child.stdin.on('error', () => undefined);
    child.stderr.resume();
    child.stdin.end(input);
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    if (code !== 0) throw new RecognitionFailed(`Tesseract ended with ${String(code)}.`);
    return output;
  }
}
