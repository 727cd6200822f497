namespace SpecDrift.Tests;

/// <summary>One change each, over everything that a document holds.</summary>
internal static class Variants
{
    private const string Body = "      requestBody:\n";
    private const string NotFound = "        '404':\n          description: Not Found\n";
    private const string NoContent = "        '204':\n          description: Fine\n";
    private const string Ok = "          description: OK\n";
    private const string Expires = "        expires_in:\n          type: integer\n";
    private const string Access = "        access_token:\n          type: string\n";
    private const string Grant = "                grant_type:\n                  type: string\n";
    private const string TokenType = "        token_type:\n          type: string\n";
    private const string Answer = "      title: Bearer Token 200 Response\n      type: object\n";
    private const string Schemes = "  securitySchemes:\n";
    private const string Server = "- url: https://api.1nce.com/management-api\n";
    private const string Codes =
        "          - BadCredentials\n          - AuthValidationError\n"
        + "          - BodyValidationError\n          - UnsupportedContentTypeError\n";
    private const string Basic = "      security:\n      - BasicAuthentication: []\n";

    /// <summary>A parameter of each kind, for the variants that change them.</summary>
    private static readonly Edit Parameters = (
        Body,
        """
              parameters:
              - name: X-Tenant
                in: header
                description: Whose.
                schema:
                  type: string
              - name: trace
                in: query
                schema:
                  type: integer

        """.Replace("\r", "", StringComparison.Ordinal) + Body
    );

    private static readonly Edit Header = (
        Ok,
        Ok
            + "          headers:\n            X-Left:\n"
            + "              description: What is left.\n              schema:\n"
            + "                type: integer\n"
    );

    private const string Inner =
        "          type: object\n          properties:\n            only:\n              type: string\n";

    private static readonly Edit SecondServer = (
        Server,
        Server + "- url: https://eu.1nce.com/management-api\n  description: Europe\n"
    );

    private static readonly Edit Unused = (
        Schemes,
        "    Unused:\n      type: object\n      properties:\n        only:\n          type: string\n" + Schemes
    );

    private static readonly Edit Pets = (
        Schemes,
        "    Cat:\n      type: object\n      properties:\n        name:\n"
            + "          type: string\n    Dog:\n      type: object\n      properties:\n"
            + "        age:\n          type: integer\n    Pet:\n      oneOf:\n"
            + "      - $ref: '#/components/schemas/Cat'\n"
            + Schemes
    );

    public static IReadOnlyList<Variant> All { get; } =
    [
        // The document as a whole.
        new("label of the version", "info.changed", "info", "none", ("version: v2.1.1", "version: v2.1.2")),
        new("title of the document", "info.changed", "info", "none", ("title: Authorization", "title: Authorisation")),
        new(
            "description of the document",
            "info.changed",
            "info",
            "none",
            ("used for the 1NCE APIs.", "used for all 1NCE APIs.")
        ),
        new("contact changed", "info.changed", "info", "none", ("info@1nce.com", "support@1nce.com")),
        new(
            "contact removed",
            "info.changed",
            "info",
            "none",
            ("  contact:\n    name: 1NCE GmbH\n    url: https://1nce.com\n    email: info@1nce.com\n", "")
        ),
        new(
            "license added",
            "info.changed",
            "info",
            "none",
            ("  version: v2.1.1", "  version: v2.1.1\n  license:\n    name: MIT")
        ),
        new(
            "terms of service added",
            "info.changed",
            "info",
            "none",
            ("  version: v2.1.1", "  version: v2.1.1\n  termsOfService: https://1nce.com/terms")
        ),
        new(
            "patch version of OpenAPI",
            "openapi.version-changed",
            "info",
            "none",
            ("openapi: 3.0.1", "openapi: 3.0.3")
        ),
        new("OpenAPI 3.1", "openapi.version-changed", "info", "none", ("openapi: 3.0.1", "openapi: 3.1.0")),
        new(
            "external docs added",
            "external-docs.changed",
            "info",
            "none",
            ("servers:\n", "externalDocs:\n  url: https://help.1nce.com\nservers:\n")
        ),
        new(
            "extension added",
            "extension.changed",
            "info",
            "none",
            ("  version: v2.1.1", "  version: v2.1.1\n  x-owner: core")
        ),
        new(
            "extension of an operation",
            "extension.changed",
            "info",
            "none",
            ("      operationId:", "      x-rate: 5\n      operationId:")
        ),
        new(
            "enum members named by extension",
            "extension.changed",
            "breaking",
            "major",
            (Codes, Codes + "          x-enumNames: [A, B, C, D]\n")
        ),
        new("misspelt key", "unknown.changed", "warning", "none", (Expires, Expires + "          requried: true\n")),
        new("default written out", "document.respelled", "info", "none", ("      deprecated: false\n", "")),
        // Servers.
        new(
            "server's host",
            "server.host-changed",
            "breaking",
            "major",
            ("https://api.1nce.com/", "https://api.1nce.io/")
        ),
        new(
            "server's scheme",
            "server.host-changed",
            "breaking",
            "major",
            ("https://api.1nce.com/", "http://api.1nce.com/")
        ),
        new("server's path", "server.path-changed", "breaking", "major", ("/management-api", "/management-api/v2")),
        new("all servers removed", "server.default-changed", "breaking", "major", ("servers:\n" + Server, "")),
        new("server added behind", "server.added", "info", "none", SecondServer),
        new(
            "server added in front",
            "server.default-changed",
            "breaking",
            "major",
            (Server, "- url: https://eu.1nce.com\n" + Server)
        ),
        new(
            "second server removed",
            "server.removed",
            "warning",
            "none",
            ("- url: https://eu.1nce.com/management-api\n  description: Europe\n", "")
        )
        {
            Given = [SecondServer],
        },
        new(
            "servers swapped",
            "server.default-changed",
            "breaking",
            "major",
            (Server, ""),
            ("  description: Europe\n", "  description: Europe\n" + Server)
        )
        {
            Given = [SecondServer],
        },
        new(
            "server's description",
            "server.text-changed",
            "info",
            "none",
            (Server, Server + "  description: Production\n")
        ),
        new(
            "server's slash at the end",
            "document.respelled",
            "info",
            "patch",
            ("/management-api\n", "/management-api/\n")
        ),
        new(
            "second and third server swapped",
            "server.reordered",
            "info",
            "none",
            ("- url: https://us.1nce.com\n", ""),
            ("  description: Europe\n", "  description: Europe\n- url: https://us.1nce.com\n")
        )
        {
            Given = [SecondServer, ("- url: https://eu", "- url: https://us.1nce.com\n- url: https://eu")],
        },
        new(
            "server variable's choice",
            "server.variable-changed",
            "warning",
            "none",
            ("default: com\n", "default: com\n      enum: [com]\n")
        )
        {
            Given = [(Server, "- url: https://api.1nce.{tld}\n  variables:\n    tld:\n      default: com\n")],
        },
        new(
            "server variable's default",
            "server.variable-default-changed",
            "breaking",
            "major",
            ("default: com", "default: io")
        )
        {
            Given = [(Server, "- url: https://api.1nce.{tld}\n  variables:\n    tld:\n      default: com\n")],
        },
        new(
            "server of one operation",
            "server.override-changed",
            "warning",
            "none",
            ("      operationId:", "      servers:\n      - url: https://auth.1nce.com\n      operationId:")
        ),
        // Tags.
        new(
            "tag's description",
            "tag.changed",
            "info",
            "none",
            ("description: Obtain Bearer Token", "description: Get Bearer Token")
        ),
        new(
            "tag renamed",
            "operation.tag-changed",
            "info",
            "none",
            ("- name: Bearer Authorization", "- name: Tokens"),
            ("      - Bearer Authorization\n", "      - Tokens\n")
        ),
        new(
            "tag of the operation removed",
            "operation.tag-changed",
            "info",
            "none",
            ("      tags:\n      - Bearer Authorization\n", "")
        ),
        new(
            "second tag",
            "operation.tag-added",
            "info",
            "none",
            ("      - Bearer Authorization\n", "      - Bearer Authorization\n      - Tokens\n")
        ),
        // Paths and operations.
        new("path renamed", "path.renamed", "breaking", "major", ("  /oauth/token:", "  /oauth2/token:")),
        new(
            "path's placeholder renamed",
            "path.parameter-renamed",
            "breaking",
            "major",
            ("{id}", "{account}"),
            ("name: id", "name: account")
        )
        {
            Given =
            [
                ("  /oauth/token:", "  /{id}/token:"),
                (
                    Body,
                    "      parameters:\n      - name: id\n        in: path\n"
                        + "        required: true\n        schema:\n          type: string\n"
                        + Body
                ),
            ],
        },
        new(
            "path's placeholder in another case",
            "path.parameter-renamed",
            "info",
            "patch",
            ("{id}", "{Id}"),
            ("name: id", "name: Id")
        )
        {
            Given =
            [
                ("  /oauth/token:", "  /{id}/token:"),
                (
                    Body,
                    "      parameters:\n      - name: id\n        in: path\n"
                        + "        required: true\n        schema:\n          type: string\n"
                        + Body
                ),
            ],
        },
        new(
            "operation without an id added",
            "csharp.member-added",
            "info",
            "minor",
            ("    post:\n", "    get:\n      responses:\n        '204':\n          description: Fine\n    post:\n")
        ),
        new(
            "path added",
            "operation.added",
            "info",
            "minor",
            (
                "components:\n",
                "  /ping:\n    get:\n      operationId: ping\n      responses:\n"
                    + "        '204':\n          description: Fine\ncomponents:\n"
            )
        ),
        new(
            "path removed",
            "operation.removed",
            "breaking",
            "major",
            ("  /ping:\n    get:\n      responses:\n        '204':\n          description: Fine\n", "")
        )
        {
            Given =
            [
                (
                    "components:\n",
                    "  /ping:\n    get:\n      responses:\n        '204':\n          description: Fine\ncomponents:\n"
                ),
            ],
        },
        new(
            "method added",
            "operation.added",
            "info",
            "minor",
            (
                "    post:\n",
                "    get:\n      operationId: ping\n      responses:\n        '204':\n"
                    + "          description: Fine\n    post:\n"
            )
        ),
        new("method changed", "operation.method-changed", "breaking", "major", ("    post:\n", "    put:\n")),
        new(
            "operationId renamed",
            "operation.id-changed",
            "breaking",
            "major",
            ("postAccessTokenPOST", "createAccessToken")
        ),
        new(
            "first letter of the operationId",
            "operation.id-changed",
            "info",
            "none",
            ("postAccessTokenPOST", "PostAccessTokenPOST")
        ),
        new(
            "operationId removed",
            "operation.id-changed",
            "breaking",
            "major",
            ("      operationId: postAccessTokenPOST\n", "")
        ),
        new(
            "operation's summary",
            "operation.text-changed",
            "info",
            "patch",
            ("summary: Obtain Access Token", "summary: Obtain an Access Token")
        ),
        new(
            "operation's description",
            "operation.text-changed",
            "info",
            "patch",
            ("permission to use the API.", "right to use the API.")
        ),
        new(
            "operation deprecated",
            "operation.deprecated",
            "warning",
            "minor",
            ("deprecated: false", "deprecated: true")
        ),
        new("path's summary", "path.text-changed", "info", "none", ("    post:\n", "    summary: Tokens\n    post:\n")),
        new(
            "operation's external docs",
            "external-docs.changed",
            "info",
            "none",
            ("      operationId:", "      externalDocs:\n        url: https://help.1nce.com\n      operationId:")
        ),
        new(
            "callback added",
            "operation.callback-changed",
            "info",
            "none",
            (
                Body,
                "      callbacks:\n        done:\n          '{$request.query.url}':\n"
                    + "            post:\n              responses:\n                '204':\n"
                    + "                  description: Fine\n"
                    + Body
            )
        ),
        new(
            "webhook added",
            "webhook.changed",
            "info",
            "none",
            (
                "components:\n",
                "webhooks:\n  usage:\n    post:\n      responses:\n        '204':\n"
                    + "          description: Fine\ncomponents:\n"
            )
        )
        {
            Given = [("openapi: 3.0.1", "openapi: 3.1.0")],
        },
        // Parameters.
        new(
            "required header added",
            "parameter.added-required",
            "breaking",
            "major",
            (
                Body,
                "      parameters:\n      - name: X-Tenant\n        in: header\n"
                    + "        required: true\n        schema:\n          type: string\n"
                    + Body
            )
        ),
        new(
            "optional query parameter added",
            "parameter.added-optional",
            "breaking",
            "major",
            (
                Body,
                "      parameters:\n      - name: trace\n        in: query\n"
                    + "        schema:\n          type: string\n"
                    + Body
            )
        ),
        new(
            "cookie added on the path",
            "parameter.added-optional",
            "breaking",
            "major",
            (
                "    post:\n",
                "    parameters:\n    - name: sid\n      in: cookie\n      schema:\n"
                    + "        type: string\n    post:\n"
            )
        ),
        new(
            "parameter removed",
            "parameter.removed",
            "breaking",
            "major",
            ("      - name: trace\n        in: query\n        schema:\n          type: integer\n", "")
        )
        {
            Given = [Parameters],
        },
        new("parameter renamed", "parameter.renamed", "breaking", "major", ("name: X-Tenant", "name: X-Tenant-Id"))
        {
            Given = [Parameters],
        },
        new(
            "parameter retyped",
            "schema.type-changed",
            "breaking",
            "major",
            (
                "in: query\n        schema:\n          type: integer",
                "in: query\n        schema:\n          type: string"
            )
        )
        {
            Given = [Parameters],
        },
        new("parameter moved", "parameter.moved", "breaking", "major", ("in: header", "in: query"))
        {
            Given = [Parameters],
        },
        new(
            "parameter became required",
            "parameter.became-required",
            "breaking",
            "major",
            ("in: header\n", "in: header\n        required: true\n")
        )
        {
            Given = [Parameters],
        },
        new(
            "text parameter became optional",
            "parameter.became-optional",
            "breaking",
            "major",
            ("in: header\n        required: true\n", "in: header\n")
        )
        {
            Given = [Parameters, ("in: header\n", "in: header\n        required: true\n")],
        },
        new(
            "number parameter became optional",
            "parameter.became-optional",
            "breaking",
            "major",
            ("in: query\n        required: true\n", "in: query\n")
        )
        {
            Given = [Parameters, ("in: query\n", "in: query\n        required: true\n")],
        },
        new(
            "parameter's default added",
            "schema.default-added",
            "warning",
            "none",
            ("in: query\n        schema:\n", "in: query\n        schema:\n          default: 1\n")
        )
        {
            Given = [Parameters],
        },
        new(
            "parameter's description",
            "parameter.text-changed",
            "info",
            "patch",
            ("description: Whose.", "description: Whose it is.")
        )
        {
            Given = [Parameters],
        },
        new(
            "parameter's style",
            "parameter.encoding-changed",
            "breaking",
            "major",
            ("in: query\n", "in: query\n        style: spaceDelimited\n")
        )
        {
            Given = [Parameters],
        },
        new(
            "parameter deprecated",
            "parameter.deprecated",
            "warning",
            "none",
            ("in: query\n", "in: query\n        deprecated: true\n")
        )
        {
            Given = [Parameters],
        },
        new(
            "parameter no longer deprecated",
            "parameter.undeprecated",
            "info",
            "none",
            ("        deprecated: true\n", "")
        )
        {
            Given = [Parameters, ("in: query\n", "in: query\n        deprecated: true\n")],
        },
        new(
            "parameter may be empty",
            "parameter.empty-value-changed",
            "info",
            "none",
            ("in: query\n", "in: query\n        allowEmptyValue: true\n")
        )
        {
            Given = [Parameters],
        },
        new(
            "parameters swapped",
            "parameter.reordered",
            "breaking",
            "major",
            (
                "      - name: X-Tenant\n        in: header\n"
                    + "        description: Whose.\n        schema:\n          type: string\n",
                ""
            ),
            (
                "        in: query\n        schema:\n          type: integer\n",
                "        in: query\n        schema:\n          type: integer\n"
                    + "      - name: X-Tenant\n        in: header\n"
                    + "        description: Whose.\n        schema:\n          type: string\n"
            )
        )
        {
            Given = [Parameters],
        },
        // Request body.
        new(
            "body became optional",
            "request-body.became-optional",
            "warning",
            "minor",
            ("        required: true\n", "")
        ),
        new(
            "body became required",
            "request-body.became-required",
            "breaking",
            "major",
            ("        required: false\n", "        required: true\n")
        )
        {
            Given = [("        required: true\n", "        required: false\n")],
        },
        new(
            "body's media type changed",
            "media-type.changed",
            "breaking",
            "major",
            (
                "          application/json:\n            examples:\n              Basic",
                "          application/x-www-form-urlencoded:\n            examples:\n              Basic"
            )
        ),
        new(
            "body's second media type added",
            "media-type.added",
            "info",
            "none",
            (
                "        required: true\n",
                "          text/plain:\n            schema:\n              type: string\n        required: true\n"
            )
        ),
        new(
            "body's first media type added",
            "media-type.default-changed",
            "breaking",
            "major",
            (
                "      requestBody:\n        content:\n",
                "      requestBody:\n        content:\n          text/plain:\n"
                    + "            schema:\n              type: string\n"
            )
        ),
        new(
            "body's description",
            "request-body.text-changed",
            "info",
            "patch",
            (Body, Body + "        description: What is asked for.\n")
        ),
        new("body removed", "request-body.removed", "breaking", "major", (RequestBody, "")),
        new(
            "body added",
            "request-body.added",
            "breaking",
            "major",
            ("      responses:\n", RequestBody + "      responses:\n")
        )
        {
            Given = [(RequestBody, "")],
        },
        new(
            "body's encoding",
            "media-type.encoding-changed",
            "warning",
            "none",
            (
                "        required: true\n",
                "            encoding:\n              grant_type:\n"
                    + "                style: form\n        required: true\n"
            )
        ),
        new(
            "required property added to a request",
            "property.added-required",
            "breaking",
            "major",
            ("              - grant_type\n", "              - grant_type\n              - client_id\n"),
            (Grant, "                client_id:\n                  type: string\n" + Grant)
        ),
        new(
            "optional property added to a request",
            "property.added",
            "info",
            "minor",
            (Grant, "                audience:\n                  type: string\n" + Grant)
        ),
        new(
            "property of a request renamed",
            "property.renamed",
            "breaking",
            "major",
            ("              - grant_type\n", "              - grantType\n"),
            (Grant, "                grantType:\n                  type: string\n")
        ),
        new(
            "property of a request retyped",
            "schema.type-changed",
            "breaking",
            "major",
            (Grant, "                grant_type:\n                  type: integer\n")
        ),
        new(
            "default of a request changed",
            "schema.default-changed",
            "breaking",
            "major",
            ("default: client_credentials", "default: password")
        ),
        new(
            "default of a request removed",
            "schema.default-removed",
            "breaking",
            "major",
            ("                  default: client_credentials\n", "")
        ),
        new(
            "property of a request became optional",
            "property.became-optional",
            "warning",
            "minor",
            ("              required:\n              - grant_type\n", "")
        ),
        new(
            "request limited",
            "schema.limit-tightened",
            "warning",
            "none",
            (Grant, Grant + "                  maxLength: 20\n")
        ),
        new(
            "request's pattern",
            "schema.limit-tightened",
            "warning",
            "none",
            (Grant, Grant + "                  pattern: ^[a-z_]+$\n")
        ),
        new("request's limit loosened", "schema.limit-loosened", "info", "none", ("maxLength: 20", "maxLength: 40"))
        {
            Given = [(Grant, Grant + "                  maxLength: 20\n")],
        },
        new(
            "enum added to a request",
            "enum.added",
            "breaking",
            "major",
            (Grant, Grant + "                  enum: [client_credentials]\n")
        ),
        new(
            "enum of a request appended to",
            "enum.value-added",
            "info",
            "minor",
            ("enum: [client_credentials]", "enum: [client_credentials, password]")
        )
        {
            Given = [(Grant, Grant + "                  enum: [client_credentials]\n")],
        },
        new(
            "enum of a request shortened",
            "enum.value-removed",
            "breaking",
            "major",
            ("enum: [client_credentials, password]", "enum: [client_credentials]")
        )
        {
            Given = [(Grant, Grant + "                  enum: [client_credentials, password]\n")],
        },
        new(
            "inline body gets a title that is an identifier",
            "schema.title-changed",
            "info",
            "none",
            (
                "              type: object\n              properties:\n                grant_type",
                "              type: object\n              title: TokenRequest\n"
                    + "              properties:\n                grant_type"
            )
        ),
        new(
            "property of a request read only",
            "schema.read-only-added",
            "warning",
            "none",
            (Grant, Grant + "                  readOnly: true\n")
        ),
        new(
            "request closed",
            "schema.closed",
            "breaking",
            "major",
            ("              type: object\n", "              type: object\n              additionalProperties: false\n")
        ),
        // Responses.
        new(
            "200 becomes 201",
            "response.success-changed",
            "breaking",
            "major",
            ("        '200':\n", "        '201':\n")
        ),
        new(
            "second success added",
            "response.success-added",
            "warning",
            "minor",
            (NotFound, "        '202':\n          description: Later\n" + NotFound)
        ),
        new(
            "untyped error added",
            "response.status-added",
            "info",
            "patch",
            (NotFound, "        '429':\n          description: Too many\n" + NotFound)
        ),
        new(
            "typed error added",
            "response.error-added",
            "info",
            "minor",
            (
                NotFound,
                "        '401':\n          description: Who?\n          content:\n"
                    + "            application/json:\n              schema:\n"
                    + "                $ref: '#/components/schemas/Bearer_Token_400'\n"
                    + NotFound
            )
        ),
        new(
            "default response added",
            "response.status-added",
            "info",
            "patch",
            (NotFound, "        default:\n          description: Otherwise\n" + NotFound)
        ),
        new("untyped error removed", "response.status-removed", "warning", "patch", (NotFound, "")),
        new(
            "typed error with another status",
            "response.error-changed",
            "breaking",
            "major",
            ("        '400':\n", "        '422':\n")
        ),
        new("typed error without its type", "response.error-removed", "breaking", "major", (ErrorContent, "")),
        new(
            "untyped error gets a body",
            "response.error-body-added",
            "info",
            "minor",
            (
                NotFound,
                NotFound
                    + "          content:\n            application/json:\n"
                    + "              schema:\n"
                    + "                $ref: '#/components/schemas/Bearer_Token_400'\n"
            )
        ),
        new(
            "response's media type",
            "media-type.changed",
            "breaking",
            "major",
            (
                "            application/json:\n              examples:\n                Success",
                "            application/jwt:\n              examples:\n                Success"
            )
        ),
        new("response's description", "response.text-changed", "info", "patch", (Ok, "          description: Fine\n")),
        new(
            "success without its body",
            "response.body-removed",
            "breaking",
            "major",
            (
                Between(
                    "          content:\n            application/json:\n"
                        + "              examples:\n                Success",
                    "        '400':\n"
                ),
                ""
            )
        ),
        new(
            "success gets a body",
            "response.body-added",
            "info",
            "none",
            (
                NoContent,
                NoContent
                    + "          content:\n            application/json:\n"
                    + "              schema:\n"
                    + "                $ref: '#/components/schemas/Bearer_Token_400'\n"
            )
        )
        {
            Given = [("components:\n", "  /ping:\n    get:\n      responses:\n" + NoContent + "components:\n")],
        },
        new("response's header added", "response.header-added", "info", "none", Header),
        new(
            "response's header removed",
            "response.header-removed",
            "warning",
            "none",
            (
                "            X-Left:\n              description: What is left.\n"
                    + "              schema:\n                type: integer\n",
                "            X-Other:\n              schema:\n                type: integer\n"
            )
        )
        {
            Given = [Header],
        },
        new(
            "response's header retyped",
            "response.header-changed",
            "warning",
            "none",
            (
                "What is left.\n              schema:\n                type: integer",
                "What is left.\n              schema:\n                type: string"
            )
        )
        {
            Given = [Header],
        },
        new(
            "response's link added",
            "response.link-changed",
            "info",
            "none",
            (Ok, Ok + "          links:\n            again:\n              operationId: postAccessTokenPOST\n")
        ),
        new(
            "response refers to another schema",
            "schema.ref-changed",
            "breaking",
            "major",
            ("schemas/Bearer_Token_200'", "schemas/Unused'")
        )
        {
            Given = [Unused],
        },
        // Schemas.
        new("schema added", "schema.added", "info", "minor", Unused),
        new(
            "unused schema removed",
            "schema.removed",
            "breaking",
            "major",
            ("    Unused:\n      type: object\n      properties:\n        only:\n          type: string\n", "")
        )
        {
            Given = [Unused],
        },
        new(
            "unused text schema added",
            "schema.added",
            "info",
            "none",
            (Schemes, "    Word:\n      type: string\n" + Schemes)
        ),
        new(
            "schema renamed",
            "schema.renamed",
            "breaking",
            "major",
            ("schemas/Bearer_Token_200'", "schemas/AccessToken'"),
            ("    Bearer_Token_200:\n", "    AccessToken:\n")
        ),
        new(
            "schema inlined",
            "schema.inlined",
            "breaking",
            "major",
            (
                "                $ref: '#/components/schemas/Bearer_Token_200'\n",
                "                type: object\n                properties:\n"
                    + "                  access_token:\n                    type: string\n"
            )
        ),
        new(
            "schema extracted",
            "schema.extracted",
            "breaking",
            "major",
            (Inner, "          $ref: '#/components/schemas/Unused'\n")
        )
        {
            Given = [Unused, (Access, Access + "        inner:\n" + Inner)],
        },
        new(
            "schema's title",
            "schema.title-changed",
            "info",
            "none",
            ("title: Bearer Token 200 Response", "title: Access Token")
        ),
        new("property's description", "schema.text-changed", "info", "patch", ("to be queryied.", "to be queried.")),
        new(
            "property of a response added",
            "property.added",
            "info",
            "minor",
            (Access, "        refresh_token:\n          type: string\n" + Access)
        ),
        new(
            "property of a response removed",
            "property.removed",
            "breaking",
            "major",
            (
                TokenType
                    + "          description: The type of token returned. The 1NCE API used Bearer "
                    + "tokens for general authentication.\n          default: bearer\n",
                ""
            ),
            ("                    token_type: bearer\n", "")
        ),
        new(
            "property of a response renamed",
            "property.renamed",
            "breaking",
            "major",
            ("        access_token:\n", "        accessToken:\n"),
            ("                    access_token:", "                    accessToken:")
        ),
        new(
            "property of a response retyped",
            "schema.type-changed",
            "breaking",
            "major",
            (Expires, "        expires_in:\n          type: string\n")
        ),
        new(
            "int becomes long",
            "csharp.member-changed",
            "breaking",
            "major",
            (Expires, Expires + "          format: int64\n")
        ),
        new(
            "int becomes long by its range",
            "csharp.member-changed",
            "breaking",
            "major",
            (Expires, Expires + "          maximum: 10000000000\n")
        ),
        new(
            "int32 written out",
            "schema.format-changed",
            "info",
            "none",
            (Expires, Expires + "          format: int32\n")
        ),
        new(
            "text becomes a date",
            "csharp.member-changed",
            "breaking",
            "major",
            (TokenType, TokenType + "          format: date-time\n")
        ),
        new(
            "text becomes a password",
            "schema.format-changed",
            "info",
            "none",
            (Access, Access + "          format: password\n")
        ),
        new(
            "optional text nullable",
            "schema.became-nullable",
            "warning",
            "none",
            (Access, Access + "          nullable: true\n")
        ),
        new(
            "optional number nullable",
            "schema.became-nullable",
            "warning",
            "none",
            (Expires, Expires + "          nullable: true\n")
        ),
        new(
            "required number nullable",
            "schema.became-nullable",
            "breaking",
            "major",
            (Expires, Expires + "          nullable: true\n")
        )
        {
            Given = [(Answer, Answer + "      required: [expires_in]\n")],
        },
        new(
            "required text nullable",
            "schema.became-nullable",
            "warning",
            "minor",
            (Access, Access + "          nullable: true\n")
        )
        {
            Given = [(Answer, Answer + "      required: [access_token]\n")],
        },
        new(
            "number of a response required",
            "property.became-required",
            "breaking",
            "major",
            (Answer, Answer + "      required:\n      - expires_in\n")
        ),
        new(
            "text of a response required",
            "property.became-required",
            "warning",
            "minor",
            (Answer, Answer + "      required:\n      - access_token\n")
        ),
        new(
            "text of a response optional",
            "property.became-optional",
            "warning",
            "minor",
            ("      required: [access_token]\n", "")
        )
        {
            Given = [(Answer, Answer + "      required: [access_token]\n")],
        },
        new(
            "nullable text of a response required",
            "property.became-required",
            "info",
            "patch",
            (Answer, Answer + "      required: [access_token]\n")
        )
        {
            Given = [(Access, Access + "          nullable: true\n")],
        },
        new(
            "nullable text of a response optional",
            "property.became-optional",
            "warning",
            "patch",
            ("      required: [access_token]\n", "")
        )
        {
            Given =
            [
                (Access, Access + "          nullable: true\n"),
                (Answer, Answer + "      required: [access_token]\n"),
            ],
        },
        new(
            "number of a response optional",
            "property.became-optional",
            "breaking",
            "major",
            ("      required: [expires_in]\n", "")
        )
        {
            Given = [(Answer, Answer + "      required: [expires_in]\n")],
        },
        new(
            "required names nothing",
            "required.undeclared",
            "info",
            "none",
            (Answer, Answer + "      required: [nobody]\n")
        )
        {
            Given =
            [
                ("                    score: all\n", "                    score: all\n                    nobody: 1\n"),
            ],
        },
        new(
            "default of a response changed",
            "schema.default-changed",
            "warning",
            "none",
            ("default: 3600", "default: 7200")
        ),
        new(
            "default of a response removed",
            "schema.default-removed",
            "warning",
            "none",
            ("          default: bearer\n", "")
        ),
        new(
            "limit in a response",
            "schema.limit-tightened",
            "info",
            "none",
            (Access, Access + "          minLength: 8\n")
        ),
        new(
            "response closed",
            "schema.closed",
            "breaking",
            "major",
            (Answer, Answer + "      additionalProperties: false\n")
        ),
        new("response opened", "schema.opened", "info", "minor", ("      additionalProperties: false\n", ""))
        {
            Given = [(Answer, Answer + "      additionalProperties: false\n")],
        },
        new(
            "open written out",
            "document.respelled",
            "info",
            "none",
            (Answer, Answer + "      additionalProperties: true\n")
        ),
        new(
            "undeclared properties typed",
            "schema.extra-properties-changed",
            "warning",
            "none",
            (Answer, Answer + "      additionalProperties:\n        type: string\n")
        )
        {
            Given = [("                    user_id: user\n                    score: all\n", "")],
        },
        new(
            "schema as XML",
            "schema.xml-changed",
            "info",
            "none",
            (Access, Access + "          xml:\n            name: token\n")
        ),
        new(
            "discriminator added",
            "schema.discriminator-changed",
            "info",
            "none",
            (
                "      - $ref: '#/components/schemas/Cat'\n",
                "      - $ref: '#/components/schemas/Cat'\n      discriminator:\n        propertyName: name\n"
            )
        )
        {
            Given = [Pets],
        },
        new(
            "property of a response write only",
            "schema.write-only-added",
            "breaking",
            "major",
            (Access, Access + "          writeOnly: true\n")
        ),
        new(
            "property of a response read only",
            "schema.read-only-added",
            "info",
            "none",
            (Access, Access + "          readOnly: true\n")
        ),
        new(
            "property deprecated",
            "schema.deprecated",
            "warning",
            "minor",
            (Access, Access + "          deprecated: true\n")
        ),
        new(
            "items retyped",
            "schema.type-changed",
            "breaking",
            "major",
            ("          items:\n            type: string\n", "          items:\n            type: integer\n")
        )
        {
            Given =
            [
                (
                    Access,
                    Access + "        roles:\n          type: array\n          items:\n            type: string\n"
                ),
            ],
        },
        new(
            "value becomes a list",
            "schema.type-changed",
            "breaking",
            "major",
            (TokenType, "        token_type:\n          type: array\n          items:\n            type: string\n")
        ),
        new(
            "variant added",
            "variant.added",
            "info",
            "minor",
            (
                "      - $ref: '#/components/schemas/Cat'\n",
                "      - $ref: '#/components/schemas/Cat'\n      - $ref: '#/components/schemas/Dog'\n"
            )
        )
        {
            Given = [Pets],
        },
        new(
            "base class added",
            "all-of.member-added",
            "breaking",
            "major",
            (Answer, Answer + "      allOf:\n      - $ref: '#/components/schemas/Unused'\n")
        )
        {
            Given = [Unused],
        },
        new(
            "reference wrapped in allOf",
            "document.respelled",
            "info",
            "none",
            (
                "                $ref: '#/components/schemas/Bearer_Token_400'",
                "                allOf:\n                - $ref: '#/components/schemas/Bearer_Token_400'"
            )
        ),
        new(
            "constraint that NSwag does not read",
            "schema.constraint-changed",
            "info",
            "none",
            (Access, Access + "          not:\n            type: integer\n")
        ),
        // Enums of a response.
        new(
            "enum value appended",
            "enum.value-added",
            "warning",
            "minor",
            (Codes, Codes + "          - RateLimitExceeded\n")
        ),
        new(
            "enum value inserted",
            "enum.value-added",
            "breaking",
            "major",
            (Codes, "          - RateLimitExceeded\n" + Codes)
        ),
        new(
            "enum value removed",
            "enum.value-removed",
            "breaking",
            "major",
            ("          - UnsupportedContentTypeError\n", ""),
            ("errorCode: UnsupportedContentTypeError", "errorCode: BadCredentials")
        ),
        new(
            "enum value renamed",
            "enum.value-renamed",
            "breaking",
            "major",
            ("          - UnsupportedContentTypeError\n", "          - UnsupportedMediaType\n"),
            ("errorCode: UnsupportedContentTypeError", "errorCode: UnsupportedMediaType")
        ),
        new(
            "enum reordered",
            "enum.reordered",
            "breaking",
            "major",
            (
                Codes,
                "          - AuthValidationError\n          - BadCredentials\n"
                    + "          - BodyValidationError\n"
                    + "          - UnsupportedContentTypeError\n"
            )
        ),
        new(
            "number enum grows in front",
            "enum.value-added",
            "warning",
            "minor",
            ("          - 200\n", "          - 100\n          - 200\n")
        ),
        new(
            "number enum reordered",
            "enum.reordered",
            "info",
            "patch",
            ("          - 200\n          - 201\n", "          - 201\n          - 200\n")
        )
        {
            Given = [("          - 200\n", "          - 200\n          - 201\n")],
        },
        new("enum removed", "enum.removed", "breaking", "major", ("          enum:\n" + Codes, "")),
        // A constant is an enum of one.
        new("const added", "const.added", "breaking", "major", (TokenType, TokenType + "          const: bearer\n")),
        new(
            "const of a request added",
            "const.added",
            "breaking",
            "major",
            (Grant, Grant + "                  const: client_credentials\n")
        ),
        new("const changed", "enum.value-renamed", "breaking", "major", ("const: a", "const: b"))
        {
            Given = [(TokenType, TokenType + "          const: a\n")],
        },
        new(
            "identifier of a schema",
            "schema.identifier-changed",
            "info",
            "none",
            (TokenType, TokenType + "          $comment: As RFC 6750 says.\n")
        ),
        new(
            "type beside a reference",
            "schema.ref-sibling-changed",
            "info",
            "none",
            ("schemas/Bearer_Token_200'", "schemas/Bearer_Token_200'\n                format: token")
        ),
        new(
            "required property no longer read only",
            "property.required-of-requests",
            "breaking",
            "major",
            ("                  readOnly: true\n", "")
        )
        {
            Given = [(Grant, Grant + "                  readOnly: true\n")],
        },
        // Faults.
        new("undeclared scheme", "lint.undeclared-scheme", "warning", "none", (Basic, Basic + "      - Nobody: []\n")),
        new(
            "operationId used twice",
            "lint.duplicate-operation-id",
            "breaking",
            "major",
            (
                "    post:\n",
                "    get:\n      operationId: postAccessTokenPOST\n      responses:\n"
                    + "        '204':\n          description: Fine\n    post:\n"
            )
        ),
        new(
            "responses missing",
            "lint.missing-field",
            "breaking",
            "major",
            ("      operationId: ping\n      responses: {}\n", "      operationId: ping\n")
        )
        {
            Given = [("    post:\n", "    get:\n      operationId: ping\n      responses: {}\n    post:\n")],
        },
        new(
            "label of a document that generates nothing",
            "csharp.not-generated",
            "warning",
            "none",
            ("version: v2.1.1", "version: v2.1.2")
        )
        {
            Given = [("deprecated: false", "deprecated: 'no'")],
        },
        new(
            "flag in words",
            "csharp.no-longer-generated",
            "breaking",
            "major",
            ("deprecated: false", "deprecated: 'no'")
        ),
        new(
            "description left empty",
            "lint.empty-value",
            "info",
            "patch",
            ("          description: OK\n", "          description:\n")
        ),
        // Examples and quirks.
        new("example added", "example.added", "info", "none", (TokenType, TokenType + "          example: bearer\n")),
        new("example removed", "example.removed", "info", "none", ("          example: eyJpZHRva2V...\n", "")),
        new(
            "example changed",
            "example.changed",
            "info",
            "none",
            ("access_token: eyJpzhr...", "access_token: eyJhbGc...")
        ),
        new(
            "example renamed",
            "example.renamed",
            "info",
            "none",
            ("                Success:\n", "                Succeeded:\n")
        ),
        new(
            "example's summary",
            "example.text-changed",
            "info",
            "none",
            ("summary: Basic Access Authentication", "summary: Basic access")
        ),
        new(
            "example of the wrong type",
            "example.wrong-type",
            "warning",
            "none",
            ("                    expires_in: 3600\n", "                    expires_in: one hour\n")
        ),
        new(
            "example of a property of the wrong type",
            "example.wrong-type",
            "warning",
            "none",
            ("          example: eyJpZHRva2V...\n", "          example: 5\n")
        ),
        new(
            "example outside the enum",
            "example.unknown-value",
            "warning",
            "none",
            ("errorCode: BadCredentials", "errorCode: Nobody")
        ),
        new(
            "example shows an undeclared key",
            "quirk.new",
            "warning",
            "none",
            ("                    expires_in: 3600\n", "                    expiresIn: 3600\n")
        ),
        new(
            "example corrected",
            "quirk.stale",
            "warning",
            "none",
            ("                    user_id: user\n", "                    userId: user\n")
        ),
        new(
            "all that showed an alias removed",
            "quirk.stale",
            "warning",
            "none",
            ("                    score: all\n", "")
        ),
        new(
            "schema takes the alias over",
            "quirk.invalid",
            "breaking",
            "major",
            ("        userId:\n", "        user_id:\n")
        ),
        new(
            "schema declares both",
            "quirk.conflict",
            "warning",
            "minor",
            ("        userId:\n", "        user_id:\n          type: string\n        userId:\n")
        ),
        // Security.
        new(
            "another scheme",
            "security.changed",
            "breaking",
            "major",
            ("      - BasicAuthentication: []\n", "      - Key: []\n"),
            (Schemes, Schemes + "    Key:\n      type: apiKey\n      name: X-Key\n      in: header\n")
        ),
        new(
            "scheme works otherwise",
            "security-scheme.changed",
            "breaking",
            "major",
            ("      scheme: basic\n", "      scheme: bearer\n")
        ),
        new(
            "scheme renamed",
            "security-scheme.renamed",
            "info",
            "none",
            ("      - BasicAuthentication: []\n", "      - Basic: []\n"),
            ("    BasicAuthentication:\n", "    Basic:\n")
        ),
        new(
            "flow added to a scheme",
            "security-scheme.endpoint-added",
            "info",
            "none",
            (
                "      flows:\n",
                "      flows:\n        password:\n          tokenUrl: https://1nce.com\n          scopes: {}\n"
            )
        )
        {
            Given =
            [
                (
                    "      type: http\n      scheme: basic\n",
                    "      type: oauth2\n      flows:\n        clientCredentials:\n"
                        + "          tokenUrl: https://1nce.com\n          scopes: {}\n"
                ),
            ],
        },
        new(
            "token address of a flow",
            "security-scheme.changed",
            "breaking",
            "major",
            ("https://1nce.com/token", "https://1nce.io/token")
        )
        {
            Given =
            [
                (
                    "      type: http\n      scheme: basic\n",
                    "      type: oauth2\n      flows:\n        clientCredentials:\n"
                        + "          tokenUrl: https://1nce.com/token\n          scopes: {}\n"
                ),
            ],
        },
        new(
            "scheme's description",
            "security-scheme.text-changed",
            "info",
            "none",
            ("to make any further API calls", "to make all further API calls")
        ),
        new(
            "unused scheme added",
            "security-scheme.unused-changed",
            "info",
            "none",
            (Schemes, Schemes + "    Key:\n      type: apiKey\n      name: X-Key\n      in: header\n")
        ),
        new("security removed", "security.removed", "warning", "none", (Basic, "")),
        new(
            "security added",
            "security.required",
            "breaking",
            "major",
            ("      deprecated: false\n", "      deprecated: false\n" + Basic)
        )
        {
            Given = [(Basic, "")],
        },
        new("security optional", "security.became-optional", "info", "none", (Basic, Basic + "      - {}\n")),
        new(
            "scope no longer asked for",
            "security.loosened",
            "info",
            "none",
            ("BasicAuthentication: [read, write]", "BasicAuthentication: [read]")
        )
        {
            Given = [("BasicAuthentication: []", "BasicAuthentication: [read, write]")],
        },
        new(
            "scope of a flow removed",
            "security-scheme.scope-removed",
            "warning",
            "none",
            ("scopes: {read: Read}", "scopes: {}")
        )
        {
            Given =
            [
                (
                    "      type: http\n      scheme: basic\n",
                    "      type: oauth2\n      flows:\n        clientCredentials:\n"
                        + "          tokenUrl: https://1nce.com\n"
                        + "          scopes: {read: Read}\n"
                ),
            ],
        },
        new(
            "another way to authenticate",
            "security.alternative-added",
            "info",
            "none",
            (Basic, Basic + "      - Key: []\n"),
            (Schemes, Schemes + "    Key:\n      type: apiKey\n      name: X-Key\n      in: header\n")
        ),
        new(
            "a second proof beside the first",
            "security.changed",
            "breaking",
            "major",
            (Basic, Basic + "        Key: []\n"),
            (Schemes, Schemes + "    Key:\n      type: apiKey\n      name: X-Key\n      in: header\n")
        ),
        new(
            "security moves to the top",
            "document.respelled",
            "info",
            "none",
            (Basic, ""),
            ("tags:\n- name", "security:\n- BasicAuthentication: []\ntags:\n- name")
        ),
        // Shared definitions.
        new(
            "shared parameter added",
            "component.changed",
            "info",
            "none",
            (
                Schemes,
                "  parameters:\n    Trace:\n      name: trace\n      in: query\n"
                    + "      schema:\n        type: string\n"
                    + Schemes
            )
        ),
        new(
            "shared response changed",
            "response.text-changed",
            "info",
            "patch",
            ("description: Nowhere", "description: Not here")
        )
        {
            Given =
            [
                (NotFound, "        '404':\n          $ref: '#/components/responses/Missing'\n"),
                (Schemes, "  responses:\n    Missing:\n      description: Nowhere\n" + Schemes),
            ],
        },
        new(
            "response moves to the shared ones",
            "component.changed",
            "info",
            "none",
            (NotFound, "        '404':\n          $ref: '#/components/responses/Missing'\n"),
            (Schemes, "  responses:\n    Missing:\n      description: Not Found\n" + Schemes)
        ),
    ];

    /// <summary>What the 400 carries: examples and schema.</summary>
    private static string ErrorContent =>
        Between(
            "          content:\n            application/json:\n              examples:\n"
                + "                AuthValidationError - Password",
            NotFound
        );

    private static string RequestBody => Between(Body, "      responses:\n");

    private static string Between(string start, string end)
    {
        var from = Documents.Original.IndexOf(start, StringComparison.Ordinal);
        return Documents.Original[from..Documents.Original.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
