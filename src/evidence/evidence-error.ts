/**
 * Something about an evidence folder is not as it must be: it cannot be written, read or trusted.
 * The message is one sentence that names the folder or the file, fit to be shown to a person as it is.
 */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  /** what to do, where more is to be said than to mend what is named */
  readonly next: string | null;

  constructor(message: string, { next = null, ...options }: ErrorOptions & { next?: string | null } = {}) {
    super(message, options);
    this.next = next;
  }
}

const plainWords: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'this account lacks the permission',
  EPERM: 'the system does not allow it',
  EEXIST: 'it exists already',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

/** Runs file work on `path`; a system error becomes one sentence: what could not be done, on what, and why. */
export function explainFailure<T>(attempt: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new EvidenceError(`Cannot ${attempt} ${path}: ${plainWords[error.code] ?? error.code}.`, { cause: error });
  }
}

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
