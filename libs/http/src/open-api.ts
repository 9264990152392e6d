import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeProblems } from './describe-problems.js';

/** Describes the routes of an application, as OpenAPI 3. */
export function openApiDocument(app: INestApplication, title: string): OpenAPIObject {
  const frame = new DocumentBuilder().setTitle(title).setVersion('1').addBearerAuth().build();
  return describeProblems(SwaggerModule.createDocument(app, frame));
}
