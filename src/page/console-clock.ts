/** A console's clock beside this machine's, from the Date header of its pages. */

export class ConsoleClock {
  /** how far the console's clock is ahead, milliseconds; 0 within the header's own doubt, null until one was seen */
  aheadMs: number | null = null;

  /** @param date a Date header; what is none says nothing */
  read(date: string | undefined): void {
    const time = Date.parse(date ?? '');
    if (Number.isNaN(time)) return;
    // The header counts whole seconds: half of one is its own doubt.
    const ahead = time + 500 - Date.now();
    this.aheadMs = Math.abs(ahead) < 1500 ? 0 : ahead;
  }

  /** ", which is 95 s behind the server's"; empty while both agree. */
  words(): string {
    const seconds = Math.round((this.aheadMs ?? 0) / 1000);
    return Math.abs(seconds) < 2 ? '' : `, which is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} the server's`;
  }
}
