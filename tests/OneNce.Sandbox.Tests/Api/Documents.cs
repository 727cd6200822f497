namespace OneNce.Sandbox.Tests;

/// <summary>Small documents for tests.</summary>
internal static class Documents
{
    /// <summary>A list of SIMs in pages, one SIM, and operations that need a token and that do not.</summary>
    public const string Sims = """
        openapi: 3.0.3
        info: {title: SIMs, version: '1'}
        servers: [{url: 'https://api.example.com/management-api/'}]
        security: [{bearer: []}]
        paths:
          /v2/sims:
            get:
              operationId: getSims
              parameters:
              - {name: page, in: query, schema: {type: integer, minimum: 1, default: 1}}
              - {name: pageSize, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 10}}
              responses:
                '200':
                  description: ok
                  headers:
                    X-Total-Count: {schema: {type: integer}}
                    X-Total-Pages: {schema: {type: integer}}
                    X-Current-Page: {schema: {type: integer}}
                    X-Count-Per-Page: {schema: {type: integer}}
                    X-Note: {schema: {type: string}, example: as documented}
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/Sim'}}
            post:
              operationId: createSim
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [iccid, id]
                      additionalProperties: false
                      properties:
                        id: {type: string, readOnly: true}
                        iccid: {type: string, pattern: '^[0-9]{19,20}$'}
                        label: {type: string, nullable: true, maxLength: 5}
                        limits: {type: array, maxItems: 2, items: {type: integer, format: int32, minimum: 1}}
              responses: {'204': {description: created}}
          /v2/sims/{iccid}:
            get:
              operationId: getSim
              parameters: [{name: iccid, in: path, required: true, schema: {type: string, pattern: '^[0-9]{19,20}$'}}]
              responses:
                '200':
                  description: ok
                  content:
                    application/json:
                      examples:
                        Active: {value: {iccid: '8988280666000000001', status: ACTIVE}}
                        Disabled: {value: {iccid: '8988280666000000002', status: DISABLED}}
                '404':
                  description: none
                  content: {application/json: {example: {errorCode: NotFound}}}
            delete:
              parameters: [{name: iccid, in: path, required: true, schema: {type: string}}]
              responses: {'204': {description: gone}}
          /v2/status:
            get:
              operationId: getStatus
              security: []
              responses: {'200': {description: ok, content: {text/plain: {example: fine}}}}
        components:
          securitySchemes: {bearer: {type: http, scheme: bearer}}
          schemas:
            Sim:
              type: object
              required: [iccid, status, id]
              properties:
                iccid: {type: string, pattern: '^[0-9]{19,20}$', example: '8988280666000000000'}
                id: {type: integer, format: int64, example: 7}
                status: {type: string, enum: [ACTIVE, DISABLED]}
                activated: {type: string, format: date-time}
        """;

    /// <summary>A document with one operation, <c>GET /x</c>, that responds with a schema.</summary>
    public static string WithResponse(string schema, string components = "{}", string version = "3.0.3") =>
        $$"""
            openapi: {{version}}
            info: {title: t, version: '1'}
            paths:
              /x:
                get:
                  operationId: getX
                  responses: {'200': {description: ok, content: {application/json: {schema: {{schema}} } } } }
            components: {schemas: {{components}} }
            """;

    /// <summary>A document with one operation, <c>GET /x/{p}</c>, that has parameters.</summary>
    public static string WithParameter(string parameter, string version = "3.0.3") =>
        $$"""
            openapi: {{version}}
            info: {title: t, version: '1'}
            paths:
              /x/{p}:
                get:
                  operationId: getX
                  parameters: [{name: p, in: path, required: true, schema: {type: string} }, {{parameter}}]
                  responses: {'204': {description: ok} }
            """;

    /// <summary>A document with one operation, <c>POST /x</c>, that takes a body.</summary>
    public static string WithBody(string content, bool isRequired = true, string version = "3.0.3") =>
        $$"""
            openapi: {{version}}
            info: {title: t, version: '1'}
            paths:
              /x:
                post:
                  operationId: postX
                  requestBody: {required: {{(isRequired ? "true" : "false")}}, content: {{content}} }
                  responses: {'204': {description: ok} }
            components:
              schemas:
                Cat: {type: object, required: [kind, lives], properties: {kind: {type: string}, lives: {type: integer} } }
                Dog: {type: object, required: [kind], properties: {kind: {type: string}, name: {type: string} } }
            """;
}
