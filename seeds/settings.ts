/** What the plan of the demo city needs of the settings that a new database starts with (migration 0005). */
export const sessionsPerYear = 6
export const horizonWeeks = 8
