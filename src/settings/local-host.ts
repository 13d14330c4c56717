/** Hosts of practice: under .localhost, where http is enough. Node resolves such names not everywhere. */
export function isLocal(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}
