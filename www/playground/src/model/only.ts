/** Only some of the leads: those with one value of an attribute, or without any. */
import type { MondayRequest } from "../engine/shapes.js";
import type { Session } from "./session.js";

/** The leads a page is about: those with one value of an attribute, or without any. */
export interface Segment {
  attribute: string;
  value: string | null;
}

/** An attribute with more values than this is a name rather than a kind. */
export const TELLING = 60;

/** What a segment can be chosen by: texts the agreement and the data know, with few values. */
export function segmentAttributes({ data, draft }: Session): string[] {
  const known = new Set(draft.definitions.attributes?.map((a) => a.id));
  const texts = (data?.summary.attributes ?? []).filter((a) => a.type === "text" && a.distinct > 0 && a.distinct <= TELLING);
  return texts.map((a) => a.id).filter((id) => known.has(id));
}

/** A segment of data that was there before is none of data without its attribute. */
export function knownSegment(session: Session, segment: Segment | null): Segment | null {
  return segment !== null && segmentAttributes(session).includes(segment.attribute) ? segment : null;
}

/** The same as a request's test of leads. */
export function whereOf({ attribute, value }: Segment): NonNullable<MondayRequest["where"]> {
  return value === null ? { attribute, absent: true } : { attribute, equals: value };
}
