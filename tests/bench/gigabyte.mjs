// A gigabyte of touches, as a marketing automation exports them: the same bytes on every machine, from integers alone.
// Leads, names of campaigns and addresses of pages are as long as real ones. Two shapes:
//   narrow: six columns, all of them mapped, about a hundred bytes a row, and ids in no order: the worst of cases.
//   wide: as the exports of CRMs are, whose e-mails, meetings and tasks have twelve and more columns and 170 to 640 bytes
//         a row: fourteen columns of which six are mapped, ids in the order of time.

import { existsSync, mkdirSync, openSync, closeSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { random } from "./data.mjs";

const LEADS = 300_000;
const KINDS = ["page_view", "page_view", "page_view", "page_view", "email_open", "email_open", "webinar", "form"];
const REGIONS = ["EMEA", "Americas", "APAC"];
const START = Date.UTC(2025, 0, 1);
const HEADER = "id,lead,at,kind,campaign,detail";
/** What nobody maps. */
const BESIDE = "portal,sync_state,thread,modified_by,modified_on,device,revision,checksum";
/** A prime of 31 bits: what is multiplied by a constant below it comes back only after as many steps. */
const PRIME = 2_147_483_647n;

const pages = Array.from({ length: 400 }, (_, i) =>
  i % 40 === 0 ? `/pricing/plan-${i}?utm_source=search` : i % 7 === 0 ? `/product/tour-${i}` : `/blog/2025/article-${i}`,
);
const campaigns = Array.from({ length: 240 }, (_, i) => `2025-Q${(i % 4) + 1} ${i % 3 === 0 ? "Webinar" : "Nurture"} ${REGIONS[i % 3]} ${i}`);
const lead = (n) => `00Q5g00000${n.toString(36).padStart(5, "0")}EAC`;
/** Ids of 18 characters that all differ. */
const touch = (n) => `00T5g00000${((BigInt(n + 1) * 48_271n) % PRIME).toString(36).padStart(8, "0")}`;

function* rows(bytes, wide) {
  const next = random(20261127);
  const header = `${HEADER}${wide ? `,${BESIDE}` : ""}\n`;
  yield header;
  let left = bytes - header.length;
  const all = bytes / 240;
  for (let n = 0; left > 0; n++) {
    const kind = KINDS[next(KINDS.length)];
    const second = wide ? Math.floor((Math.min(n, all) / all) * 364 * 86_400) + next(3600) : next(365 * 86_400);
    const at = new Date(START + second * 1000).toISOString().slice(0, 19) + "Z";
    const detail = kind === "page_view" ? pages[next(pages.length)] : "";
    const id = wide ? `00T5g00000${n.toString(36).padStart(8, "0")}` : touch(n);
    const beside = wide ? `,7214483,SYNCED,thread-${next(9_000_000)}-${next(9_000_000)},0055g00000${next(400)},${at},${kind} on desktop Chrome,${next(12)},${next(2 ** 31)}${next(2 ** 31)}` : "";
    const row = `${id},${lead(Math.min(next(LEADS), next(LEADS)))},${at},${kind},${campaigns[next(campaigns.length)]},${detail}${beside}\n`;
    left -= row.length;
    yield row;
  }
}

/** Writes leads and touches into `folder` where they are not there yet; their paths. */
export function gigabyte(folder, megabytes, shape = "narrow") {
  mkdirSync(folder, { recursive: true });
  const [leads, touches] = [join(folder, "leads-300000.csv"), join(folder, `touches-${shape}-${megabytes}MB.csv`)];
  if (!existsSync(leads)) {
    const all = Array.from({ length: LEADS }, (_, n) => `${lead(n)},${campaigns[n % 7]}\n`);
    writeFileSync(leads, "id,source\n" + all.join(""));
  }
  const bytes = megabytes * 1_000_000;
  if (!existsSync(touches) || statSync(touches).size < bytes) {
    const file = openSync(touches, "w");
    let chunk = "";
    for (const row of rows(bytes, shape === "wide")) {
      chunk += row;
      if (chunk.length > 1 << 22) {
        writeSync(file, chunk);
        chunk = "";
      }
    }
    writeSync(file, chunk);
    closeSync(file);
  }
  return { leads, touches };
}
