using OneNce.Generation.Preparation;
using OneNce.Generation.Reading;

namespace OneNce.Generation.Tests;

/// <summary>Which operations return one page of a list, and how the next one is found.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PagingTests
{
    private const string List = "{type: array, items: {type: string}}";
    private const string Page = "{name: page, in: query, schema: {type: integer}}";
    private const string Cursor = "{name: cursor, in: query, schema: {type: string}}";

    [TestCase("{name: page, in: query, schema: {type: integer}}", "Number page 1")]
    [TestCase("{name: pageNumber, in: query, schema: {type: integer, minimum: 1}}", "Number pageNumber 1")]
    [TestCase("{name: page_index, in: query, schema: {type: integer, default: 0}}", "Number page_index 0")]
    [TestCase("{name: page, in: query, schema: {type: integer, minimum: 0}}", "Number page 0")]
    [TestCase("{name: page, in: query, schema: {type: integer, minimum: 0, default: 1}}", "Number page 1")]
    [TestCase("{name: page, in: query, required: true, schema: {type: integer}}", "Number page 1")]
    [TestCase("{$ref: '#/components/parameters/Page'}", "Number page 1")]
    [TestCase("{name: offset, in: query, schema: {type: integer, minimum: 0}}", "Offset offset 0")]
    [TestCase("{name: skip, in: query, schema: {type: integer}}", "Offset skip 0")]
    [TestCase("{name: page, in: query, schema: {type: string}}", null)]
    [TestCase("{name: page, in: header, schema: {type: integer}}", null)]
    [TestCase("{name: start, in: query, schema: {type: string, format: date-time}}", null)]
    [TestCase("{name: pages, in: query, schema: {type: integer}}", null)]
    [TestCase("{name: cursor, in: query, schema: {type: string}}", null)]
    public void A_parameter_chooses_the_page(string parameter, string? expected) =>
        Assert.That(Find(parameter, List, "kind", "parameter", "first"), Is.EqualTo(expected));

    [TestCase(List, "page_ string")]
    [TestCase("{type: array, items: {$ref: '#/components/schemas/Thing'}}", "page_ Thing")]
    [TestCase("{type: array, items: {type: integer, format: int64}}", "page_ long")]
    [TestCase("{type: array, items: {type: object, properties: {id: {type: string}}}}", "page_ GetThingsResponseItem")]
    [TestCase("{$ref: '#/components/schemas/Things'}", "page_ Thing")]
    [TestCase("{type: object, properties: {things: {$ref: '#/components/schemas/Things'}}}", "page_?.Things Thing")]
    [TestCase(
        "{type: object, properties: {my_things: {type: array, items: {type: string}}}}",
        "page_?.MyThings string"
    )]
    [TestCase(
        "{type: object, properties: {tags: {type: array, items: {type: string}}, "
            + "data: {type: array, items: {type: integer}}}}",
        "page_?.Data int"
    )]
    [TestCase(
        "{type: object, properties: {a: {type: array, items: {type: string}}, "
            + "b: {type: array, items: {type: integer}}}}",
        null
    )]
    [TestCase("{type: object, properties: {id: {type: string}}}", null)]
    [TestCase("{type: array, items: {type: array, items: {type: string}}}", null)]
    [TestCase("{type: string}", null)]
    public void A_response_has_a_list(string response, string? expected) =>
        Assert.That(Find(Page, response, "items", "item"), Is.EqualTo(expected));

    [TestCase("totalPages", "totalPages: {type: integer}", "page_?.TotalPages")]
    [TestCase(
        "totalPages",
        "meta: {type: object, properties: {page_count: {type: integer}}}",
        "page_?.Meta?.PageCount"
    )]
    [TestCase("totalCount", "total: {type: integer}", "page_?.Total")]
    [TestCase("totalCount", "total: {type: number}", "")]
    [TestCase("totalCount", "count: {type: integer}", "")]
    [TestCase("hasMore", "has_more: {type: boolean}", "page_?.HasMore")]
    [TestCase("next", "next: {type: string}", "page_?.Next")]
    [TestCase("next", "next: {type: string, format: uri}", "")]
    public void A_response_tells_how_many_there_are(string fact, string member, string expected)
    {
        var response = $"{{type: object, properties: {{items: {List}, {member}}}}}";
        Assert.That(Find(Page, response, fact), Is.EqualTo(expected));
    }

    [TestCase("nextCursor", "Token cursor page_?.NextCursor")]
    [TestCase("next_page_token", "Token cursor page_?.NextPageToken")]
    [TestCase("other", null)]
    public void A_token_needs_the_next_one(string member, string? expected)
    {
        var response = $"{{type: object, properties: {{items: {List}, {member}: {{type: string}}}}}}";
        Assert.That(Find(Cursor, response, "kind", "parameter", "next"), Is.EqualTo(expected));
    }

    [TestCase("GetSims", "GetAllSims")]
    [TestCase("ListSims", "ListAllSims")]
    [TestCase("GetV1SimsByIccidEvents", "GetAllV1SimsByIccidEvents")]
    [TestCase("Sims", "SimsAll")]
    [TestCase("Getaway", "GetawayAll")]
    [TestCase("Get", "GetAll")]
    [TestCase("GetAllSims", "GetAllAllSims")]
    public void A_method_is_named_after_its_operation_alone(string operation, string expected) =>
        Assert.That(Paging.NameOf(operation), Is.EqualTo(expected));

    [Test]
    public void A_name_can_be_chosen()
    {
        var names = new Dictionary<string, string> { ["GetAllThings"] = "EnumerateThings" };
        Assert.That(Read(Document(Page, List), names, "name"), Is.EqualTo("EnumerateThings"));
    }

    [Test]
    public void A_neighbour_takes_no_name()
    {
        const string Neighbour = """

              /all:
                get:
                  operationId: getAllThings
                  responses: {'204': {description: OK}}
            """;
        var document = Document(Page, List)
            .Replace("\ncomponents:", Neighbour + "\ncomponents:", StringComparison.Ordinal);
        Assert.That(Read(document, [], "name"), Is.EqualTo("GetAllThings"));
    }

    [Test]
    public void Only_what_is_read_is_repeated() =>
        Assert.That(Read(Document(Page, List, "post"), [], "name", "post"), Is.Null);

    private static string? Find(string parameter, string response, params string[] facts)
    {
        var document = Document(parameter, response);
        return Read(document, [], "kind") is null
            ? null
            : string.Join(' ', facts.Select(fact => Read(document, [], fact)));
    }

    private static string? Read(
        string document,
        Dictionary<string, string> names,
        string fact,
        string method = "get"
    ) =>
        PreparedDocument
            .Prepare("/things.yml", YamlReader.Read("/things.yml", document), "Client", names)
            .Root.Find("paths", "/things", method, Paging.Mark + fact)
            ?.Value;

    private static string Document(string parameter, string response, string method = "get") =>
        $$$$"""
            openapi: 3.0.3
            info: {title: Things, version: '1'}
            paths:
              /things:
                {{{{method}}}}:
                  operationId: getThings
                  parameters: [{{{{parameter}}}}]
                  responses:
                    '200':
                      description: OK
                      content:
                        application/json:
                          schema: {{{{response}}}}
            components:
              parameters:
                Page: {name: page, in: query, schema: {type: integer, minimum: 1}}
              schemas:
                Thing: {type: object, properties: {id: {type: string}}}
                Things: {type: array, items: {$ref: '#/components/schemas/Thing'}}
            """;
}
