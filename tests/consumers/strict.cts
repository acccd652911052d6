// Compiled, never run: the declarations hold under `tsc --strict`, for CommonJS.
import yellowline = require("yellowline");

export function fingerprint(document: string): string {
  const agreement: yellowline.Agreement = yellowline.Agreement.parse(document);
  return agreement.fingerprint().definitions;
}
