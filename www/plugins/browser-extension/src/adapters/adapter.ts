/** What the extension asks of a CRM. One file for each CRM stands beside this one. */
import type { Settings } from "../settings.js";
import type { Found, RecordRead } from "../record.js";

/** The page as an adapter sees it: where it is, and what is in it. */
export interface Page {
  readonly location: Location;
  readonly document: Document;
  /** The page's own requests, with the session of who is signed in. */
  readonly fetch: typeof fetch;
}

export interface Adapter {
  readonly id: string;
  /** The record that is open, or `null` where none is: a list, another page, a new record that is not saved. */
  recognise(page: Page, settings: Settings): Found | null;
  /** Leads, activities, stage history and owners of the record; throws `NotRead` where anything is not as expected. */
  read(page: Page, found: Found, settings: Settings): Promise<RecordRead>;
  /** Changes where the record did; cheaper than `read`. Without it the record is read again. */
  version?(page: Page, found: Found): Promise<string>;
  /** What the badge stands beside. */
  title(page: Page): Element | null;
}
