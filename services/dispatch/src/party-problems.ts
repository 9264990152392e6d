import type { ProblemTable } from '@fengsui/http';
import { contactProblems } from './contact-problems.js';
import { directoryProblems } from './directory-problems.js';
import { whomProblems } from './whom-problems.js';

/** How everything that can go wrong around parties is told to a client. */
export const partyProblems: ProblemTable = (error) =>
  directoryProblems(error) ?? whomProblems(error) ?? contactProblems(error);
