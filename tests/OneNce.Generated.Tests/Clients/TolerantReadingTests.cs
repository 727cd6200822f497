using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using OneNce.Tests.Shop;

namespace OneNce.Tests.Clients;

/// <summary>
/// A member that does not fit the document leaves the answer readable, and what was sent stays visible; strictness is
/// a choice.
/// </summary>
public sealed class TolerantReadingTests
{
    private static readonly JsonSerializerSettings Settings = OneNceJson.Configure(new JsonSerializerSettings());

    private static readonly JsonSerializerSettings Strict = OneNceJson.UseStrictReading(
        OneNceJson.Configure(new JsonSerializerSettings())
    );

    /// <summary>Every member of an order with every kind of value that it cannot be.</summary>
    private static IEnumerable<TestCaseData> Misfits() =>
        from member in JObject.Parse(Full).Properties()
        from value in new[] { null, "null", "\"?\"", "20.6", "true", "[1,\"x\",null]", "{\"a\":{}}", "1e400", "-1" }
        select new TestCaseData(member.Name, value).SetArgDisplayNames(member.Name, value ?? "missing");

    private const string Full = """
        {"id":"o1","kind":"NEW","count":2,"at":"2026-03-08T02:30:00+00:00","item":{"name":"SIM","size":3},
        "items":[{"name":"a"},{"name":"b"}],"kinds":["NEW","3G"],"counts":[1,2],"limits":{"a":1},"seal":"AQID",
        "price":12345678901234567890.12345678,"error_token":"NotFound","parent":null}
        """;

    [TestCaseSource(nameof(Misfits))]
    public async Task Whatever_a_member_is_the_rest_is_read(string member, string? value)
    {
        var json = JObject.Parse(Full);
        json.Remove(member);
        var text = json.ToString();
        text = value is null ? text : $$"""{"{{member}}":{{value}},{{text.TrimStart()[1..]}}""";

        var order = await Read(text);

        Assert.That(
            (order.Id is "o1", order.Kind is Kind.NEW, order.Item?.Name is "SIM", order.Kinds?.Count is 2),
            Is.EqualTo((member != "id", member != "kind", member != "item", member != "kinds"))
                .Or.EqualTo((true, true, true, true))
        );
        Assert.That(order.Count, member == "count" ? Is.EqualTo(0).Or.EqualTo(-1) : Is.EqualTo(2));
    }

    [Test]
    public async Task A_full_answer_comes_back_as_it_was()
    {
        var order = await Read(Full);

        Assert.That(
            OneNceJson.Serialize(order, Settings),
            Is.EqualTo(Full.ReplaceLineEndings("").Replace(",\"parent\":null", "", StringComparison.Ordinal))
        );
    }

    [TestCase("\"6G\""), TestCase("7"), TestCase("\"NEW, OLD\"")]
    public async Task A_new_value_of_a_required_enum_is_none_of_the_known_ones_and_is_written_back(string value)
    {
        using var response = OneNceResponse.Capture();

        var order = await Read(Full.Replace("\"NEW\",\"count\"", value + ",\"count\"", StringComparison.Ordinal));

        Assert.That(Enum.IsDefined(order.Kind), Is.False);
        Assert.That(JToken.FromObject(order.AdditionalProperties["kind"]), Is.EqualTo(JToken.Parse(value)));
        Assert.That(response.Problems, Is.EqualTo(new[] { "'Order.kind' does not fit the documented type." }));
        Assert.That(JObject.Parse(OneNceJson.Serialize(order, Settings))["kind"], Is.EqualTo(JToken.Parse(value)));
    }

    [Test]
    public async Task What_is_set_afterwards_is_written_in_place_of_what_was_sent()
    {
        var order = await Read(
            """{"id":null,"kind":"6G","count":"few","at":"soon","item":3,"items":{},"price":"?","seal":"?"}"""
        );
        (order.Id, order.Kind, order.Count, order.At) = ("o2", Kind.OLD, 4, DateTimeOffset.UnixEpoch);
        (order.Item, order.Items, order.Price) = (new Item { Name = "n" }, [new Item { Name = "m" }], 1.5m);

        Assert.That(
            OneNceJson.Serialize(order, Settings),
            Is.EqualTo(
                """{"id":"o2","kind":"OLD","count":4,"at":"1970-01-01T00:00:00+00:00","item":{"name":"n"},"items":[{"name":"m"}],"price":1.5,"seal":"?"}"""
            )
        );
    }

    [TestCase("new", Kind.NEW), TestCase("Old", Kind.OLD), TestCase("3g", Kind._3G)]
    public async Task Case_does_not_matter_in_an_enum(string value, Kind expected) =>
        Assert.That((await Read(Full.Replace("NEW", value, StringComparison.Ordinal))).Kind, Is.EqualTo(expected));

    [Test]
    public async Task What_is_missing_or_null_is_told_with_its_path()
    {
        using var response = OneNceResponse.Capture();

        var orders = await ShopServer
            .Answering(200, """[{"id":null,"kind":"NEW","count":1,"item":{"size":1}},{"id":"o2"}]""")
            .Client.GetOrdersAsync();

        Assert.That(orders.Select(order => order.Id), Is.EqualTo(new[] { null, "o2" }));
        Assert.That(
            response.Problems,
            Is.EquivalentTo(
                new[]
                {
                    "'[0].id' is null.",
                    "'[0].at' is missing.",
                    "'[0].item.name' is missing.",
                    "'[1].kind' is missing.",
                    "'[1].count' is missing.",
                    "'[1].at' is missing.",
                    "'[1].item' is missing.",
                }
            )
        );
    }

    [Test]
    public async Task An_element_that_does_not_fit_is_left_out_of_its_list_and_told()
    {
        using var response = OneNceResponse.Capture();

        var order = await Read(Full.Replace("{\"name\":\"a\"}", "\"a\"", StringComparison.Ordinal));

        Assert.That(order.Items!.Select(item => item.Name), Is.EqualTo(new[] { "b" }));
        Assert.That(
            response.Problems,
            Is.EqualTo(new[] { "'items[0]' does not fit the documented type and was left out." })
        );
        Assert.That(response.Text, Does.Contain("\"items\":[\"a\""));
    }

    [TestCase("20.6"), TestCase("\"20.6\""), TestCase("3e9")]
    public async Task A_number_is_not_rounded_in_silence(string number)
    {
        var order = await Read(Full.Replace("\"count\":2", "\"count\":" + number, StringComparison.Ordinal));

        Assert.That((order.Count, order.AdditionalProperties.Keys), Is.EqualTo((0, new[] { "count" })));
    }

    [TestCase("20.0"), TestCase("\"20\""), TestCase("2e1")]
    public async Task The_same_number_in_another_form_is_read(string number) =>
        Assert.That(
            (await Read(Full.Replace("\"count\":2", "\"count\":" + number, StringComparison.Ordinal))).Count,
            Is.EqualTo(20)
        );

    [Test]
    public void Strictness_is_a_choice()
    {
        Assert.That(OneNceJson.Deserialize<Order>(Full, Strict)!.Id, Is.EqualTo("o1"));
        foreach (var (from, to) in new[] { ("\"NEW\",\"c", "\"6G\",\"c"), ("\"id\":\"o1\",", ""), (":2,", ":20.6,") })
        {
            Assert.That(
                () => OneNceJson.Deserialize<Order>(Full.Replace(from, to, StringComparison.Ordinal), Strict),
                Throws.InstanceOf<JsonException>()
            );
        }
    }

    [TestCase("[1]"), TestCase("{\"id\":"), TestCase("{} {}"), TestCase("\"text\""), TestCase("{\"id\":1,,}")]
    public void What_is_no_such_JSON_at_all_is_an_error_of_the_API(string body) =>
        Assert.That(() => Read(body), Throws.InstanceOf<OneNceApiException>().With.Message.Not.Contain("ateway"));

    [Test]
    public void A_tree_that_is_too_deep_is_an_error_of_the_API()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"parent\":", 10_000)) + "{}" + new string('}', 10_000);

        Assert.That(() => Read(deep), Throws.InstanceOf<OneNceApiException>());
    }

    [TestCase("42", 42), TestCase(" 42\n", 42)]
    public async Task A_number_as_text_is_read(string text, int expected) =>
        Assert.That(
            await ShopServer.Answering(200, text, "text/plain").Client.CountOrdersAsync(),
            Is.EqualTo(expected)
        );

    [TestCase(""), TestCase("many"), TestCase("20.6"), TestCase("99999999999")]
    public void Text_that_is_no_number_is_an_error_of_the_API(string text) =>
        Assert.That(
            () => ShopServer.Answering(200, text, "text/plain").Client.CountOrdersAsync(),
            Throws.InstanceOf<OneNceApiException>().With.Message.Not.Contain("ateway")
        );

    [Test]
    public async Task Text_of_any_kind_is_a_string([Values("text/csv", "text/html", "application/jwt")] string type)
    {
        const string Text = "\"a\",b\n1,<2>\n";
        var client = ShopServer.Answering(200, Text, type).Client;

        Assert.That(
            (await client.GetReportAsync(), await client.GetPageAsync(), await client.GetKeyAsync()),
            Is.EqualTo((Text, Text, Text))
        );
        Assert.That(
            await ShopServer.Answering(200, "{}\n{}\n", "application/x-ndjson").Client.GetFeedAsync(),
            Is.EqualTo("{}\n{}\n")
        );
    }

    [Test]
    public async Task An_error_as_text_is_the_result_of_its_exception()
    {
        var client = ShopServer.Answering(400, "No such report", "text/plain").Client;

        var error = await Assert.CatchAsync<OneNceApiException<string>>(() => client.GetReportAsync());

        Assert.That((error!.Result, error.ResponseText), Is.EqualTo(("No such report", "No such report")));
    }

    [TestCase("""{"type":"circle","radius":3,"inner":{"type":"circle","radius":1}}""")]
    [TestCase("""{"type":"square","inner":{"type":"circle","radius":1},"every":"PT1H30M"}""")]
    public async Task A_discriminator_chooses_the_type_and_one_that_is_not_known_stays_visible(string json)
    {
        var shape = await ShopServer.Answering(200, json).Client.ChangeShapeAsync(new Circle { Radius = 1 });

        Assert.That(shape.Inner, Is.InstanceOf<Circle>());
        Assert.That(
            JToken.DeepEquals(JToken.Parse(OneNceJson.Serialize(shape, Settings)), JToken.Parse(json)),
            OneNceJson.Serialize(shape, Settings)
        );
    }

    [Test]
    public async Task What_does_not_fit_below_a_discriminator_leaves_the_rest_readable()
    {
        using var response = OneNceResponse.Capture();

        var shape = await ShopServer
            .Answering(200, """{"type":"circle","inner":{"type":"circle","inner":3,"radius":"wide"}}""")
            .Client.ChangeShapeAsync(new Circle { Radius = 1 });

        Assert.That(((Circle)shape.Inner!).AdditionalProperties["radius"], Is.EqualTo("wide"));
        Assert.That(response.Problems, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_shape_that_contains_itself_is_an_argument()
    {
        var shape = new Circle { Radius = 1 };
        shape.Inner = shape;

        Assert.That(
            () => ShopServer.Answering(200, "{}").Client.ChangeShapeAsync(shape),
            Throws.ArgumentException.With.Message.Contains("contains itself").Or.Message.Contains("inner")
        );
    }

    [TestCase("PT1H30M"), TestCase("01:30:00")]
    public async Task A_duration_is_ISO(string text)
    {
        using var server = ShopServer.Answering(200, $$"""{"type":"circle","radius":1,"every":"{{text}}"}""");

        var shape = await server.Client.ChangeShapeAsync(new Circle { Radius = 1, Every = TimeSpan.FromMinutes(90) });

        Assert.That(
            (shape.Every, JObject.Parse(server.Body!)["every"]?.ToString()),
            Is.EqualTo((TimeSpan.FromMinutes(90), "PT1H30M"))
        );
        Assert.That(shape.AdditionalProperties, Is.Empty);
    }

    [TestCase("12:30"), TestCase("12:30:00Z"), TestCase("7")]
    public async Task A_time_of_day_alone_is_no_time_of_today(string text)
    {
        var order = await Read(Full.Replace("2026-03-08T02:30:00+00:00", text, StringComparison.Ordinal));

        Assert.That(order.AdditionalProperties["at"], Is.EqualTo(text));
    }

    private static Task<Order> Read(string json) => ShopServer.Answering(200, json).Client.GetOrderAsync("o1");
}
