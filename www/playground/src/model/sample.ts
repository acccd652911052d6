import type { Agreement } from "./agreement.js";
import type { Intake } from "./intake.js";
import type { Session } from "./session.js";

const TABLES = [
  "leads.csv",
  "touches.csv",
  "opportunities.csv",
  "transitions.csv",
  "assignments.csv",
  "pauses.csv",
  "people.csv",
];

/** The sample company, fetched once with the page; going back to it asks the network for nothing. */
export class Sample {
  private constructor(
    readonly agreement: Agreement,
    private readonly files: readonly File[],
  ) {}

  static async fetch(): Promise<Sample> {
    const get = async (name: string) => {
      const answer = await fetch(`sample/${name}`);
      if (!answer.ok) throw new Error(`sample/${name}: ${answer.status}`);
      return answer.blob();
    };
    const [agreement, ...tables] = await Promise.all(["agreement.json", ...TABLES].map(get));
    return new Sample(
      JSON.parse(await agreement!.text()) as Agreement,
      tables.map((blob, i) => new File([blob], TABLES[i]!)),
    );
  }

  /** Goes the way of any file: the mapping is guessed, then imported. */
  async import(session: Session, intake: Intake): Promise<void> {
    const agreement = JSON.stringify(session.draft);
    const mapped = await Promise.all(
      this.files.map(async (file) => {
        const { mapping } = await session.engine.call("preview", { agreement, file });
        return { file, mapping };
      }),
    );
    const problems = await intake.import(mapped, true, new Map());
    if (problems !== null) throw new Error(problems[0]?.message ?? "");
  }
}
