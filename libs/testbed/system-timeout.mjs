import { jest } from '@jest/globals';

// A journey starts a dozen processes. Jest takes a time limit for all projects or none, so this one is set here.
jest.setTimeout(120_000);
