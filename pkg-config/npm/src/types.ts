export interface Problem { code: string; at: string; params: Record<string, string>; message: string; help: string }
export interface Fingerprints { definitions: string; parameters: string; spoken: string }
