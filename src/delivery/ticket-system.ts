/** What a system of tickets can be asked for, whichever it is. */

export interface Ticket {
  /** by which the system knows it */
  readonly id: string;
  /** by which people know it */
  readonly name: string;
}

export interface Attachment {
  readonly name: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A file as the system lists it. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  /** bytes */
  readonly size: number;
}

export interface FileKeeper {
  /** bytes of one file at most; null where the system documents no way to ask */
  readonly limit: () => Promise<number | null>;
  readonly list: (ticket: Ticket) => Promise<KeptFile[]>;
  readonly attach: (ticket: Ticket, file: Attachment) => Promise<KeptFile>;
  /** what arrived, read again; at most `most` bytes and a little */
  readonly read: (file: KeptFile, most: number) => Promise<Uint8Array>;
}

export interface TicketSystem {
  readonly kind: 'jira' | 'servicenow' | 'github';
  /** origin of the server */
  readonly server: string;
  /** signs of one comment at most */
  readonly longestComment: number;
  /** Throws DeliveryError where there is not exactly this ticket. */
  readonly find: (ticket: string) => Promise<Ticket>;
  /** null where the system has no documented way to attach a file */
  readonly files: FileKeeper | null;
  /** whether a comment holds these words */
  readonly hasComment: (ticket: Ticket, words: string) => Promise<boolean>;
  readonly comment: (ticket: Ticket, text: string) => Promise<void>;
  /** writes; where the server asks to wait and may have written all the same, `look` decides whether it is written again */
  readonly once: <T>(write: () => Promise<T>, look: () => Promise<T | null>) => Promise<T>;
}

/** As one part of a path. */
export function part(text: string): string {
  return encodeURIComponent(text);
}
