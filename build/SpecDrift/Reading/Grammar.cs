namespace SpecDrift;

/// <summary>
/// What OpenAPI allows where. One line per object, each field with its type: <c>text</c>, <c>flag</c>, <c>number</c>, <c>any</c>,
/// another object's name, <c>[x]</c> a list, <c>{x}</c> a map, <c>a|b</c> either, <c>(a,b)</c> one of these words;
/// <c>!</c> marks a field that must be there, <c>&amp;</c> an object that a <c>$ref</c> may stand for.
/// </summary>
internal static class Grammar
{
    private const string Lines = """
        document   openapi!:text info!:info servers:[server] tags:[tag] paths:{path} webhooks:{path} components:components security:[requirement] externalDocs:docs jsonSchemaDialect:text
        info       title!:text summary:text description:text termsOfService:text contact:contact license:license version!:text
        contact    name:text url:text email:text
        license    name!:text identifier:text url:text
        server     url!:text description:text variables:{variable}
        variable   default!:text enum:[text] description:text
        tag        name!:text description:text externalDocs:docs
        docs       url!:text description:text
        path&      summary:text description:text servers:[server] parameters:[parameter] get:operation put:operation post:operation delete:operation options:operation head:operation patch:operation trace:operation
        operation  tags:[text] summary:text description:text operationId:text externalDocs:docs parameters:[parameter] requestBody:body responses!:{response} callbacks:{callback} deprecated:flag security:[requirement] servers:[server]
        parameter& name!:text in!:(path,query,header,cookie) description:text required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag allowReserved:flag schema:schema content:{media} example:any examples:{example}
        header&    description:text required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag allowReserved:flag schema:schema content:{media} example:any examples:{example}
        body&      description:text content!:{media} required:flag
        media      schema:schema example:any examples:{example} encoding:{encoding}
        encoding   contentType:text headers:{header} style:text explode:flag allowReserved:flag
        response&  description!:text headers:{header} content:{media} links:{link}
        callback&  *:path
        link&      operationRef:text operationId:text parameters:{any} requestBody:any description:text server:server
        example&   summary:text description:text value:any externalValue:text
        requirement *:[text]
        components schemas:{schema} responses:{response} parameters:{parameter} examples:{example} requestBodies:{body} headers:{header} securitySchemes:{scheme} links:{link} callbacks:{callback} pathItems:{path}
        scheme&    type!:(apiKey,http,mutualTLS,oauth2,openIdConnect) description:text name:text in:(query,header,cookie) scheme:text bearerFormat:text flows:flows openIdConnectUrl:text
        flows      implicit:flow password:flow clientCredentials:flow authorizationCode:flow
        flow       authorizationUrl:text tokenUrl:text refreshUrl:text scopes!:{text}
        schema&    title:text description:text type:(null,boolean,object,array,number,string,integer)|[(null,boolean,object,array,number,string,integer)] format:text nullable:flag default:any enum:[any] const:any example:any examples:[any] deprecated:flag readOnly:flag writeOnly:flag externalDocs:docs xml:xml discriminator:discriminator properties:{schema} required:[text] additionalProperties:flag|schema items:flag|schema allOf:[schema] oneOf:[schema] anyOf:[schema] not:flag|schema minimum:number maximum:number exclusiveMinimum:flag|number exclusiveMaximum:flag|number multipleOf:number minLength:number maxLength:number pattern:text minItems:number maxItems:number uniqueItems:flag minProperties:number maxProperties:number patternProperties:{schema} prefixItems:[schema] $defs:{schema} if:schema then:schema else:schema contains:schema propertyNames:schema unevaluatedProperties:flag|schema dependentSchemas:{schema}
        xml        name:text namespace:text prefix:text attribute:flag wrapped:flag
        discriminator propertyName!:text mapping:{text}
        """;

    private static readonly Dictionary<string, Shape> Shapes = Read();

    public static Shape Of(string name) => Shapes[name];

    private static Dictionary<string, Shape> Read() => Lines.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(words => new Shape(words[0].TrimEnd('&'), words[0].EndsWith('&'), [.. words.Skip(1).Select(Field.Read)]))
        .ToDictionary(shape => shape.Name, StringComparer.Ordinal);
}
