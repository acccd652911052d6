/** What the gallery shows is in its address, so that any view of it can be sent. */
export const LANGUAGES = { en: "English", de: "Deutsch", fr: "Français", es: "Español", ja: "日本語" } as const;
export type Lang = keyof typeof LANGUAGES;

export interface Settings {
  lang: Lang;
  dir: "ltr" | "rtl";
  theme: "system" | "light" | "dark";
  width: "320" | "400" | "wide";
}

const CHOICES: { [K in keyof Settings]: readonly Settings[K][] } = {
  lang: Object.keys(LANGUAGES) as Lang[],
  dir: ["ltr", "rtl"],
  theme: ["system", "light", "dark"],
  width: ["400", "320", "wide"],
};

export const choices = CHOICES;

export function settings(address: string): Settings {
  const asked = new URL(address).searchParams;
  const read = <K extends keyof Settings>(key: K): Settings[K] => CHOICES[key].find((choice) => choice === asked.get(key)) ?? CHOICES[key][0]!;
  return { lang: read("lang"), dir: read("dir"), theme: read("theme"), width: read("width") };
}

export function addressOf(settings: Settings): string {
  return `?${new URLSearchParams(Object.entries(settings).filter(([key, value]) => value !== CHOICES[key as keyof Settings][0]))}`;
}
