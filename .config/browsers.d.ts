export declare function chromePath(): string | undefined;
export declare function firefoxPath(): string | undefined;
export declare const chromeArgs: string[];
