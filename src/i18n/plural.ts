/** The forms that a language needs; Ukrainian and Polish need `few` and `many`. `other` is also for fractions. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & {other: string};

/** Picks the form of a word that goes with a number, by the CLDR rules of a language. */
export const plural = (locale: string): ((count: number, forms: Forms) => string) => {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
};
