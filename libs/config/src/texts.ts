import { IsIn, IsString, ValidateBy } from 'class-validator';
import { accessSync, constants } from 'node:fs';

/** Name or address of the network interface that is listened on. */
export function Host(): PropertyDecorator {
  return IsString();
}

export function FolderPath(): PropertyDecorator {
  return IsString({ message: '$property must be the path of a folder' });
}

/** Path of a file that is there from the start, such as a key. */
export function FilePath(): PropertyDecorator {
  return ValidateBy({
    name: 'filePath',
    validator: {
      validate: (value) => typeof value === 'string' && isReadable(value),
      defaultMessage: () => '$property must be the path of a file that exists and that this user may read',
    },
  });
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

export function LogLevel(): PropertyDecorator {
  return IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
}
