import { defineConfig } from "@playwright/test";

/** `cargo xtask test` serves the site and names it here; alone, the site is built and served first. */
const served = process.env.YELLOWLINE_SITE;
const PORT = 4179;
const executablePath = process.env.YELLOWLINE_CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/xtask/e2e",
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["./count-reporter.ts"]],
  use: {
    baseURL: served ?? `http://127.0.0.1:${PORT}/`,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    browserName: "chromium",
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] },
  },
  ...(served
    ? {}
    : {
        webServer: {
          command: `cargo xtask play --no-open --port ${PORT}`,
          url: `http://127.0.0.1:${PORT}/`,
          cwd: "../..",
          timeout: 600_000,
          reuseExistingServer: false,
        },
      }),
});
