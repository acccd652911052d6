/** A pilot of the proposal: what it is planned with, and how it is registered in the draft. */
import type { Pilot, PilotRequest } from "../engine/shapes.js";
import { asked } from "./agreement.js";
import { addExperiment } from "./edit.js";
import { agreementOf } from "./lead.js";
import { localToday } from "./request.js";
import type { Session } from "./session.js";

export type Plan = Omit<PilotRequest, "registered" | "id">;

const about = (session: Session, request: PilotRequest) => ({ ...asked(agreementOf(session, "proposed")), request });

/** What such a pilot can tell; null where another plan came after it. */
export function planned(session: Session, plan: Plan): Promise<Pilot | null> {
  return session.engine.newest("pilot", about(session, plan));
}

/** Puts it into the draft as of today, and answers with what it is called. */
export async function register(session: Session, plan: Plan): Promise<string> {
  const registered = localToday();
  const { experiment } = await session.engine.call("pilot", about(session, { ...plan, registered }));
  session.edit(addExperiment({ ...experiment, registered }));
  return experiment.title ?? experiment.id;
}
