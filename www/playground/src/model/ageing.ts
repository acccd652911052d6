/** The forms of ageing and frequency, as a person chooses them. */
import type { Ageing, Frequency, Duration } from "./agreement.js";

export type AgeingForm = "default" | "none" | "expire" | "step" | "halfLife";
export type FrequencyForm = "every" | "once" | "oncePer";

export function ageingForm(ageing: Ageing | undefined): AgeingForm {
  if (ageing === undefined) return "default";
  if (ageing.expire) return "expire";
  if (ageing.step) return "step";
  return ageing.halfLife ? "halfLife" : "none";
}

export function frequencyForm(frequency: Frequency | undefined): FrequencyForm {
  if (frequency === undefined) return "every";
  return frequency.once ? "once" : "oncePer";
}

export function durationOf(ageing: Ageing | undefined): Duration {
  return ageing?.expire ?? ageing?.step?.every ?? ageing?.halfLife ?? { days: 30 };
}

export function ageingAs(form: AgeingForm, duration: Duration, losePercent: number): Ageing | undefined {
  switch (form) {
    case "default":
      return undefined;
    case "none":
      return { none: true };
    case "expire":
      return { expire: duration };
    case "step":
      return { step: { every: duration, losePercent } };
    case "halfLife":
      return { halfLife: duration };
  }
}

export function frequencyAs(form: FrequencyForm, duration: Duration): Frequency | undefined {
  return form === "every" ? undefined : form === "once" ? { once: true } : { oncePer: duration };
}
