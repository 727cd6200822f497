namespace SpecDrift;

internal enum Kind
{
    Any,
    Text,
    Flag,
    Number,

    /// <summary>One of a few words.</summary>
    Word,
    List,
    Map,
    Object,
}

/// <summary>The type of a field; <see cref="Inner"/> is the type of the items of a list or map.</summary>
internal sealed record FieldType(Kind Kind, string Name, FieldType? Inner, IReadOnlyList<string> Words)
{
    /// <summary>Describes the expected value, for messages.</summary>
    public string Expected =>
        Kind switch
        {
            Kind.Flag => "true or false",
            Kind.Number => "a number",
            Kind.Word => "one of " + string.Join(", ", Words),
            Kind.List => "a list",
            Kind.Map => "a mapping",
            Kind.Object => $"a mapping ({Name})",
            _ => "text",
        };

    public bool IsContainer => Kind is Kind.List or Kind.Map or Kind.Object;

    public bool Fits(Node node) =>
        Kind switch
        {
            Kind.Any => true,
            Kind.Flag => node is Scalar { Kind: ScalarKind.Boolean },
            Kind.Number => node is Scalar { Kind: ScalarKind.Number },
            Kind.Word => node is Scalar word && Words.Contains(word.Value),
            Kind.Text => node is Scalar { Kind: not ScalarKind.Null },
            Kind.List => node is Sequence,
            _ => node is Map,
        };

    public static FieldType Parse(string text) =>
        text switch
        {
            "any" => new(Kind.Any, text, null, []),
            "text" => new(Kind.Text, text, null, []),
            "flag" => new(Kind.Flag, text, null, []),
            "number" => new(Kind.Number, text, null, []),
            "type" => new(Kind.Word, text, null, ["null", "boolean", "object", "array", "number", "string", "integer"]),
            ['(', ..] => new(Kind.Word, text, null, text[1..^1].Split(',')),
            ['[', ..] => new(Kind.List, text, Parse(text[1..^1]), []),
            ['{', ..] => new(Kind.Map, text, Parse(text[1..^1]), []),
            _ => new(Kind.Object, text, null, []),
        };
}

internal sealed record Field(string Name, bool IsRequired, IReadOnlyList<FieldType> Types);

/// <summary>One object of the grammar.</summary>
internal sealed record Shape(string Name, bool MayBeReference, IReadOnlyList<Field> Fields)
{
    private readonly Dictionary<string, Field> _byName = Fields.ToDictionary(
        field => field.Name,
        StringComparer.Ordinal
    );

    public IReadOnlyList<Field> Required { get; } = [.. Fields.Where(field => field.IsRequired)];

    public Field? Find(string key) =>
        _byName.GetValueOrDefault(key)
        ?? (key.StartsWith("x-", StringComparison.Ordinal) ? null : _byName.GetValueOrDefault("*"));
}

/// <summary>
/// The structure of OpenAPI documents. Each object has its fields with their types: <c>text</c>, <c>flag</c>,
/// <c>number</c>, <c>any</c>, another object's name, <c>[x]</c> a list, <c>{x}</c> a map, <c>a|b</c> either,
/// <c>(a,b)</c> one of these words; <c>!</c> marks a required field, <c>&amp;</c> an object that a <c>$ref</c> may
/// replace. Indented lines continue an object.
/// </summary>
internal static class Grammar
{
    private const string Lines = """
        document   openapi!:text info!:info servers:[server] tags:[tag] paths:{path} webhooks:{path}
                   components:components security:[requirement] externalDocs:docs jsonSchemaDialect:text
        info       title!:text summary:text description:text termsOfService:text contact:contact license:license
                   version!:text
        contact    name:text url:text email:text
        license    name!:text identifier:text url:text
        server     url!:text description:text variables:{variable}
        variable   default!:text enum:[text] description:text
        tag        name!:text description:text externalDocs:docs
        docs       url!:text description:text
        path&      summary:text description:text servers:[server] parameters:[parameter] get:operation put:operation
                   post:operation delete:operation options:operation head:operation patch:operation trace:operation
        operation  tags:[text] summary:text description:text operationId:text externalDocs:docs parameters:[parameter]
                   requestBody:body responses!:{response} callbacks:{callback} deprecated:flag security:[requirement]
                   servers:[server]
        parameter& name!:text in!:(path,query,header,cookie) description:text required:flag deprecated:flag
                   allowEmptyValue:flag style:text explode:flag allowReserved:flag schema:schema content:{media}
                   example:any examples:{example}
        header&    description:text required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag
                   allowReserved:flag schema:schema content:{media} example:any examples:{example}
        body&      description:text content!:{media} required:flag
        media      schema:schema example:any examples:{example} encoding:{encoding}
        encoding   contentType:text headers:{header} style:text explode:flag allowReserved:flag
        response&  description!:text headers:{header} content:{media} links:{link}
        callback&  *:path
        link&      operationRef:text operationId:text parameters:{any} requestBody:any description:text server:server
        example&   summary:text description:text value:any externalValue:text
        requirement *:[text]
        components schemas:{schema} responses:{response} parameters:{parameter} examples:{example} requestBodies:{body}
                   headers:{header} securitySchemes:{scheme} links:{link} callbacks:{callback} pathItems:{path}
        scheme&    type!:(apiKey,http,mutualTLS,oauth2,openIdConnect) description:text name:text
                   in:(query,header,cookie) scheme:text bearerFormat:text flows:flows openIdConnectUrl:text
        flows      implicit:flow password:flow clientCredentials:flow authorizationCode:flow
        flow       authorizationUrl:text tokenUrl:text refreshUrl:text scopes!:{text}
        schema&    title:text description:text format:text nullable:flag default:any enum:[any] const:any example:any
                   type:type|[type]
                   examples:[any]|{example} deprecated:flag readOnly:flag writeOnly:flag externalDocs:docs xml:xml
                   discriminator:discriminator properties:{schema} required:[text] additionalProperties:schema
                   items:schema allOf:[schema] oneOf:[schema] anyOf:[schema] not:schema minimum:number maximum:number
                   exclusiveMinimum:flag|number exclusiveMaximum:flag|number multipleOf:number minLength:number
                   maxLength:number pattern:text minItems:number maxItems:number uniqueItems:flag minProperties:number
                   maxProperties:number patternProperties:{schema} prefixItems:[schema] $defs:{schema}
                   definitions:{schema} if:schema then:schema else:schema contains:schema minContains:number
                   maxContains:number propertyNames:schema unevaluatedProperties:schema unevaluatedItems:schema
                   dependentSchemas:{schema}
                   dependentRequired:{[text]} contentEncoding:text contentMediaType:text contentSchema:schema
                   $id:text $schema:text $anchor:text $dynamicAnchor:text $dynamicRef:text $vocabulary:{flag}
                   $comment:text
        xml        name:text namespace:text prefix:text attribute:flag wrapped:flag
        discriminator propertyName!:text mapping:{text}
        """;

    private static readonly Dictionary<string, Shape> Shapes = Parse();

    public static Shape Of(string name) => Shapes[name];

    /// <summary>Returns whether a key of a path is an HTTP method.</summary>
    public static bool IsMethod(string key) => Of("path").Find(key)?.Types is [{ Name: "operation" }];

    private static Dictionary<string, Shape> Parse() =>
        Lines
            .ReplaceLineEndings("\n")
            .Replace("\n  ", "  ", StringComparison.Ordinal)
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => new Shape(
                words[0].TrimEnd('&'),
                words[0].EndsWith('&'),
                [.. words.Skip(1).Select(ParseField)]
            ))
            .ToDictionary(shape => shape.Name, StringComparer.Ordinal);

    private static Field ParseField(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var name = word[..colon];
        return new(name.TrimEnd('!'), name.EndsWith('!'), [.. word[(colon + 1)..].Split('|').Select(FieldType.Parse)]);
    }
}
