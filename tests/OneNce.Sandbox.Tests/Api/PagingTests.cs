using System.Globalization;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class PagingTests
{
    [Test]
    public async Task A_hundred_thousand_SIMs_come_in_a_thousand_pages()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.For("getSims").Total = 100_000;

        var iccids = new HashSet<string>();
        var page = 0;
        var pages = 1;
        while (page++ < pages)
        {
            using var answer = await api.SendAsync("GET", $"/v2/sims?page={page}&pageSize=100");
            pages = GetHeader(answer, "X-Total-Pages");
            iccids.UnionWith((await ReadAsync(answer)).Select(sim => (string)sim!["iccid"]!));
        }

        Assert.That(pages, Is.EqualTo(1_000));
        Assert.That(iccids, Has.Count.EqualTo(100_000).And.All.Match("^[0-9]{19}$"));
    }

    [TestCase(1, 4)]
    [TestCase(3, 2)]
    [TestCase(4, 0)]
    [TestCase(2_000_000_000, 0)]
    public async Task Every_page_has_its_headers(int page, int count)
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.For("getSims").Total = 10;

        using var answer = await api.SendAsync("GET", $"/v2/sims?page={page}&pageSize=4");

        Assert.That(await ReadAsync(answer), Has.Count.EqualTo(count));
        Assert.That(GetHeader(answer, "X-Total-Count"), Is.EqualTo(10));
        Assert.That(GetHeader(answer, "X-Total-Pages"), Is.EqualTo(3));
        Assert.That(GetHeader(answer, "X-Current-Page"), Is.EqualTo(page));
        Assert.That(GetHeader(answer, "X-Count-Per-Page"), Is.EqualTo(4));
        Assert.That(answer.Headers.GetValues("X-Note"), Is.EqualTo(new[] { "as documented" }));
    }

    [Test]
    public async Task Items_are_the_same_whatever_the_size_of_pages()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        var all = (await api.GetJsonAsync("/v2/sims?pageSize=20"))!.AsArray();
        var second = (await api.GetJsonAsync("/v2/sims?page=2&pageSize=7"))!.AsArray();

        Assert.That(all, Has.Count.EqualTo(20));
        Assert.That(
            second.Select(sim => sim!.ToJsonString()),
            Is.EqualTo(all.Skip(7).Take(7).Select(sim => sim!.ToJsonString()))
        );
        Assert.That(api.Api.For("getSims").Api.Responses[0].Contents[0].Schema!.ValidateStrictly(all), Is.Empty);
    }

    [Test]
    public async Task Without_parameters_the_defaults_apply()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        Assert.That((await api.GetJsonAsync("/v2/sims"))!.AsArray(), Has.Count.EqualTo(10));
        Assert.That(api.Api.For("getSims").Total, Is.EqualTo(20));
    }

    [Test]
    public async Task Zero_items_are_an_empty_page()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.For("getSims").Total = 0;

        Assert.That(await api.GetAsync("/v2/sims"), Is.EqualTo((200, "[]")));
    }

    [Test]
    public async Task The_documented_items_come_first_and_alone_until_more_are_wanted()
    {
        using var api = await StartAsync("page", "size", "{items: [{id: 5}, {id: 6}], total: 2, totalPages: 1}");

        Assert.That(
            (await api.GetAsync("/x")).Body,
            Is.EqualTo("{\"items\":[{\"id\":5},{\"id\":6}],\"total\":2,\"totalPages\":1}")
        );
        api.Api.For("getX").Total = 3;
        Assert.That(
            (await api.GetAsync("/x?page=1&size=2")).Body,
            Is.EqualTo("{\"items\":[{\"id\":5},{\"id\":6}],\"total\":3,\"totalPages\":2}")
        );
        Assert.That(
            (await api.GetAsync("/x?page=2&size=2")).Body,
            Is.EqualTo("{\"items\":[{\"id\":7}],\"total\":3,\"totalPages\":2}")
        );
    }

    [TestCase("offset", "limit", "?offset=2&limit=2", "[{\"id\":3},{\"id\":4}]")]
    [TestCase("offset", "limit", "?offset=9&limit=2", "[]")]
    [TestCase("skip", "top", "?skip=4", "[{\"id\":5}]")]
    [TestCase("page_number", "per_page", "?page_number=2&per_page=3", "[{\"id\":4},{\"id\":5}]")]
    public async Task Other_usual_names_of_parameters_work_as_well(
        string position,
        string size,
        string query,
        string items
    )
    {
        using var api = await StartAsync(position, size, "{items: [{id: 1}]}");
        api.Api.For("getX").Total = 5;

        Assert.That((await api.GetAsync("/x" + query)).Body, Is.EqualTo($"{{\"items\":{items}}}"));
    }

    [Test]
    public async Task Pages_count_from_the_minimum_of_their_parameter()
    {
        using var api = await StartAsync("page", "size", "{items: [{id: 1}]}", "minimum: 0");
        api.Api.For("getX").Total = 3;

        Assert.That((await api.GetAsync("/x?page=0&size=2")).Body, Is.EqualTo("{\"items\":[{\"id\":1},{\"id\":2}]}"));
        Assert.That((await api.GetAsync("/x?page=1&size=2")).Body, Is.EqualTo("{\"items\":[{\"id\":3}]}"));
    }

    [Test]
    public async Task Items_vary_only_as_their_schema_allows()
    {
        using var api = await ApiFixture.StartAsync(
            Documents
                .Sims.Replace("example: 7", "maximum: 7, example: 7", StringComparison.Ordinal)
                .Replace(
                    "'^[0-9]{19,20}$', example",
                    "'^89', enum: ['8988280666000000000'], example",
                    StringComparison.Ordinal
                )
        );

        var all = (await api.GetJsonAsync("/v2/sims?pageSize=20"))!.AsArray();

        Assert.That(all.Select(sim => (int)sim!["id"]!), Is.All.EqualTo(7));
        Assert.That(all.Select(sim => (string)sim!["iccid"]!), Is.All.EqualTo("8988280666000000000"));
    }

    [Test]
    public async Task An_operation_without_pages_has_no_total()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        var operation = api.Api.For("getSim");

        Assert.That(operation.Total, Is.Zero);
        Assert.That(
            () => operation.Total = 5,
            Throws.InvalidOperationException.With.Message.Contains("getSim").And.Message.Contains("'page'")
        );
        Assert.That(() => api.Api.For("getSims").Total = -1, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static Task<ApiFixture> StartAsync(
        string position,
        string size,
        string example,
        string rule = "minimum: 1"
    ) =>
        ApiFixture.StartAsync(
            ApiFixture.Document(
                $$"""
                paths:
                  /x:
                    get:
                      operationId: getX
                      parameters:
                      - {name: {{position}}, in: query, schema: {type: integer, {{(
                    position is "offset" or "skip" ? "minimum: 0" : rule
                )}} } }
                      - {name: {{size}}, in: query, schema: {type: integer} }
                      responses:
                        '200':
                          description: ok
                          content:
                            application/json:
                              schema:
                                type: object
                                properties:
                                  items: {type: array, items: {type: object, properties: {id: {type: integer} } } }
                                  total: {type: integer}
                              example: {{example}}
                """
            )
        );

    private static async Task<JsonArray> ReadAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();

    private static int GetHeader(HttpResponseMessage answer, string name) =>
        int.Parse(answer.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture);
}
