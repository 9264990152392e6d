import { IsIn, IsString } from 'class-validator';

/** Name or address of the network interface that is listened on. */
export function Host(): PropertyDecorator {
  return IsString();
}

/** Path of a file or folder. */
export function Path(): PropertyDecorator {
  return IsString();
}

export function LogLevel(): PropertyDecorator {
  return IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
}
