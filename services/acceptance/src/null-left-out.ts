/** A body whose fields say what is known: one that is null says as little as one that is left out. Takes them out of the body. */
export function nullLeftOut<Body extends object>(body: Body): Body {
  for (const [field, value] of Object.entries(body)) if (value === null) Reflect.deleteProperty(body, field);
  return body;
}
