export interface Guard { readonly name: string; readonly file: string; readonly title: string }
export declare function guardsOf(file: string, text: string): Guard[];
export declare function allGuards(): Guard[];
export declare function namesOn(page: string): string[];
export declare function guardRails(page: string, guards: readonly Guard[]): string;
