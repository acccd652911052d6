import { defineConfig } from "@playwright/test";

/** One Tryton for all tests, and one browser at a time: they share a database. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../target/xtask/crm",
  globalSetup: "./setup.ts",
  forbidOnly: Boolean(process.env.CI),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["../e2e/count-reporter.ts"]],
});
