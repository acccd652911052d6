// One module per process, whether imported or required.
import files from "./files_node.cjs";

export const { YellowlineError, fileKind, init, openFile } = files;
