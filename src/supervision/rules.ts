/** How far ahead a grant may reach. */
export const longest = { days: 184 }
