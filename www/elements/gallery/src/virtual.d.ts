declare module "virtual:reports" {
  export const agreements: import("../reports.js").Reports["agreements"];
  export const cases: import("../reports.js").Reports["cases"];
}
