import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { reports } from "./reports.js";

/** As strict as a page can be: what the elements need of a policy is here. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html",
].join("; ");

const policy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
  ],
};

/** The gallery lies beside the playground, under `elements/`. */
export default defineConfig({
  base: "./",
  root: import.meta.dirname,
  plugins: [policy, reports(join(import.meta.dirname, "../../playground/public/sample"))],
  build: {
    target: "es2022",
    // Colours of a part of a page are its own `color-scheme`: `light-dark()` stays as it is.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    outDir: "../../playground/dist/elements",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    license: { fileName: "licences.md" },
  },
});
