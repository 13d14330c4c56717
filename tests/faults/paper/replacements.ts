/** Methods of the program, or of its process, that are replaced for a while. */

type Methods = Record<string, unknown>;

export class Replacements {
  readonly #originals: (readonly [object, Methods])[] = [];

  /** Returns what was replaced. */
  put<T extends object>(target: T, methods: Methods): T {
    const originals = Object.fromEntries(Object.keys(methods).map((name) => [name, (target as Methods)[name]]));
    this.#originals.push([target, originals]);
    Object.assign(target, methods);
    return originals as T;
  }

  takeBack(): void {
    for (const [target, originals] of this.#originals.splice(0).reverse()) Object.assign(target, originals);
  }
}
