import { z } from 'zod';
import { civilDay, countingShape, kebab, packName, reference, words } from '../schema.ts';

const counting = z.strictObject({
  custom: countingShape.custom.optional(),
  rollForward: countingShape.rollForward.optional(),
});

const refs = z.array(reference).max(10);

/** One kind of procedure as data: what happens, by which rules, with which notices and forms. */
export const profileSchema = z.strictObject({
  profile: kebab,
  title: words,
  method: z.enum(['open', 'invited', 'consultation', 'negotiation']),
  /** OCDS mainProcurementCategory. */
  category: z.enum(['works', 'goods', 'services', 'any']),
  effective: z.strictObject({ from: civilDay, until: civilDay.optional() }),
  /** Modules of `trading` in the order in which they begin, and the fact that begins each. */
  modules: z
    .array(
      z.strictObject({
        module: kebab,
        begins: z
          .string()
          .regex(/^[a-z][A-Za-z]+$/)
          .max(40),
      }),
    )
    .min(1)
    .max(20),
  packs: z.array(packName).min(1).max(20),
  /** Each question a decider asks (`bid-period`), and the rule that answers it here. */
  terms: z.record(kebab, reference),
  notices: z
    .array(
      z.strictObject({
        kind: kebab,
        title: words,
        /** The fact after which it is due. */
        trigger: z
          .string()
          .regex(/^[a-z][A-Za-z]+$/)
          .max(40),
        within: reference.optional(),
        stands: reference.optional(),
        must: refs.default([]),
      }),
    )
    .min(1)
    .max(30),
  forms: z
    .array(z.strictObject({ form: kebab, title: words }))
    .min(1)
    .max(40),
  deposits: z.strictObject({ bid: refs, performance: refs }),
  committee: refs,
  /** The counting custom declared for a rule where practice differs from its default. */
  counting: z.record(reference, counting).default({}),
});

export type Profile = z.output<typeof profileSchema>;

/** Every rule that a profile names, so that a misspelt one is found before any tender is. */
export function rulesNamed(profile: Profile): readonly string[] {
  return [
    ...Object.values(profile.terms),
    ...profile.notices.flatMap(({ within, stands, must }) =>
      [within, stands, ...must].filter((ref) => ref !== undefined),
    ),
    ...profile.deposits.bid,
    ...profile.deposits.performance,
    ...profile.committee,
    ...Object.keys(profile.counting),
  ];
}
