/** What it takes to fetch a program: a folder to work in, where to look for tools, whom to tell. */
export type Installation = { workplace: string; searchPath: string; say: (line: string) => void };
