/** placeholder until the generator is there */
export const openApiDocument = (_: {serverUrl: string; sessionCookie?: string}) => ({openapi: '3.1.0'});
