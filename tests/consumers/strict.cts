// Compiled, never run: the declarations hold under `tsc --strict`, for CommonJS.
import yellowline = require("yellowline");
import files = require("yellowline/files");

export function fingerprint(document: string): string {
  const agreement: yellowline.Agreement = yellowline.Agreement.parse(document);
  return agreement.fingerprint().definitions;
}

export async function reasons(name: string, bytes: Uint8Array): Promise<string[]> {
  const { leftOut }: files.Opened = await files.openFile(name, bytes);
  return leftOut.map(({ reason }: files.LeftOut) => reason.message);
}
