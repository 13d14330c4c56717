/** Looks in recorded screens for what is anybody's: names, addresses, ids, numbers, dates, values of the replica. */

/** Words of the replica's people, organisations and applications, and all that is no stand-in for a number or an id. */
const PRIVATE =
  /replica|another organization|\b(admin@|appleid|alder|basalt|cedar|kestrel|zephyr|orchard|payroll)|[1-9]|[^x]@|\/\/(?!xxx)/i;

/** The words in which something private stands, by the file. */
export function findPrivate(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).filter(([name]) => /\bscreens\/[^/]+\.json$/.test(name)).flatMap(([name, text]) =>
    [...text.matchAll(/"(?:name|text)": (".*")/g)].flatMap(([, said = '']) => (PRIVATE.test(said) ? [`${name}: ${said}`] : [])));
}
