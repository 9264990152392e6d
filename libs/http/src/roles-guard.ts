import { applyDecorators, createParamDecorator, SetMetadata } from '@nestjs/common';
import type { CanActivate, CustomDecorator, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Operator, Role } from './identity.js';

declare global {
  namespace Express {
    interface Request {
      operator?: Operator;
    }
  }
}

/** Says who sends a request; undefined where nobody signed in. */
export type Identify = (request: Request) => Promise<Operator | undefined>;

const rolesKey = 'fengsui:roles';
const publicKey = 'fengsui:public';

/** The route is for operators who have one of these roles. */
export function Roles(...allowed: readonly [Role, ...Role[]]): ClassDecorator & MethodDecorator {
  return applyDecorators(
    SetMetadata(rolesKey, allowed),
    ApiBearerAuth(),
    ApiResponse({ status: 401, description: 'Nobody is signed in.' }),
    ApiResponse({ status: 403, description: `For the roles ${allowed.join(', ')}.` }),
  );
}

/** The route needs no operator. Whatever it gives out, it guards itself. */
export function Public(): CustomDecorator {
  return SetMetadata(publicKey, true);
}

/** The operator that a route with `@Roles` is called by. */
export const CurrentOperator = createParamDecorator((_: unknown, context: ExecutionContext): Operator => {
  const { operator } = context.switchToHttp().getRequest<Request>();
  if (!operator) throw new OperatorRequired();
  return operator;
});

/** Nobody signed in where an operator is needed. */
export class OperatorRequired extends Error {
  override readonly name = 'OperatorRequired';
}

/** The operator has none of the roles that may do this. */
export class RoleMissing extends Error {
  override readonly name = 'RoleMissing';

  constructor(readonly allowed: readonly Role[]) {
    super(`None of the roles ${allowed.join(', ')} is held`);
  }
}

/**
 * Lets a request through to a route that is `@Public()`, or whose `@Roles` the signed identity has; refuses all else,
 * a route that says neither included. Events do not pass here: a message's right to be read is the broker's to judge.
 */
export class RolesGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identify: Identify,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const route = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, route) === true) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const operator = await this.identify(request);
    if (!operator) throw new OperatorRequired();
    const allowed = this.reflector.getAllAndOverride<readonly Role[] | undefined>(rolesKey, route) ?? [];
    if (!operator.roles.some((role) => allowed.includes(role))) throw new RoleMissing(allowed);
    request.operator = operator;
    return true;
  }
}
