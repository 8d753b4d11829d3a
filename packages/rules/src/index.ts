export {
  addWorkingDays,
  type Calendar,
  type CalendarAnswer,
  type CalendarFault,
  calendarOf,
  calendarSchema,
  isWorkingDay,
  nextWorkingDay,
  rollForward,
  workingDaysBetween,
} from './calendar/calendar.ts';
export * from './due.ts';
export {
  breach,
  findingOf,
  type Judgement,
  judge,
  type Measured,
  reaches,
  requirement,
} from './judge.ts';
export * from './overlay.ts';
export { type Profile, profileSchema, rulesNamed } from './profile/profile.ts';
export * from './registry.ts';
export type { Comparator, Counting, Rule, RuleDoubt, Unit } from './rule.ts';
export * from './rulebook.ts';
export { packSchema } from './schema.ts';
