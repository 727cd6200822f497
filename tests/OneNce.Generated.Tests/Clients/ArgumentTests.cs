using System.Globalization;
using System.Text;
using OneNce.Tests.Shop;

namespace OneNce.Tests.Clients;

/// <summary>An argument stays an argument: it chooses no path, no header and no other field.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ArgumentTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 3, 8, 2, 30, 0, 250, TimeSpan.FromHours(1));

    private readonly ShopServer _server = ShopServer.Answering(200, ShopServer.Order);

    public void Dispose() => _server.Dispose();

    [TestCase(""), TestCase("."), TestCase("..")]
    public void What_would_choose_another_resource_is_refused_in_a_path(string id)
    {
        Assert.That(
            () => _server.Client.GetOrderAsync(id),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("id")
        );
        Assert.That(() => _server.Client.GetLabelsAsync([id]), Throws.ArgumentException);
        Assert.That(() => _server.Client.GetLabelsAsync([]), Throws.ArgumentException);
        Assert.That(_server.Request, Is.Null);
    }

    [TestCase("../v2", "/v1/orders/..%2Fv2")]
    [TestCase("a/b?c=d#e", "/v1/orders/a%2Fb%3Fc%3Dd%23e")]
    [TestCase("...", "/v1/orders/...")]
    public async Task What_is_escaped_in_a_path_is_one_segment(string id, string path)
    {
        await _server.Client.GetOrderAsync(id);

        Assert.That(_server.Request!.RequestUri!.PathAndQuery, Does.EndWith(path));
    }

    [Test]
    public async Task Elements_of_a_list_in_a_path_are_escaped()
    {
        await _server.Client.GetLabelsAsync(["a/b", "c?d", "e,f"]);

        Assert.That(_server.Request!.RequestUri!.PathAndQuery, Does.EndWith("/v1/orders/a%2Fb,c%3Fd,e%2Cf/labels"));
    }

    [TestCase("a\r\nX-Evil: 1"), TestCase("a\nb"), TestCase("a\0"), TestCase("é")]
    public void A_line_break_in_a_header_is_refused(string value)
    {
        Assert.That(
            () => _server.Client.GetOrderAsync("o1", xTrace: value),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("xTrace")
        );
        Assert.That(() => _server.Client.GetOrderAsync("o1", xTags: ["b", value]), Throws.ArgumentException);
        Assert.That(_server.Request, Is.Null);
    }

    [TestCase("th-TH"), TestCase("ar-SA"), TestCase("")]
    public async Task Headers_and_fields_do_not_follow_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            await _server.Client.GetOrderAsync("o1", "t", ["a", "b"], Time);
            var header = _server.Request!.Headers.GetValues("X-Since").Single();
            var tags = _server.Request.Headers.GetValues("X-Tags").Single();
            using var counter = ShopServer.Answering(200, "7", "text/plain");
            await counter.Client.CountOrdersAsync([Time]);

            Assert.That((header, tags), Is.EqualTo(("2026-03-08T02:30:00+01:00", "a,b")));
            Assert.That(counter.Request!.RequestUri!.Query, Is.EqualTo("?on=2026-03-08"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public async Task Durations_are_ISO_and_enums_are_names_in_a_map()
    {
        using var server = ShopServer.Answering(200, "a,b", "text/csv");

        await server.Client.GetReportAsync(
            TimeSpan.FromMinutes(90),
            new Dictionary<string, Kind> { ["best"] = Kind._3G, ["a&b"] = Kind.OLD }
        );

        Assert.That(server.Request!.RequestUri!.Query, Is.EqualTo("?span=PT1H30M&best=3G&a%26b=OLD"));
    }

    [Test]
    public async Task A_form_has_a_field_for_each_element_of_a_list_and_none_for_null()
    {
        await _server.Client.QueryAsync(
            new Query
            {
                Q = "a&b=c +é",
                Tags = ["x", "y"],
                Kind = Kind._3G,
                Child = new Item { Name = "n" },
            }
        );

        Assert.That(
            _server.Body,
            Is.EqualTo("q=a%26b%3Dc+%2B%C3%A9&tags=x&tags=y&kind=3G&child=%7B%22name%22%3A%22n%22%7D")
        );
        Assert.That(
            _server.Request!.Content!.Headers.ContentType!.MediaType,
            Is.EqualTo("application/x-www-form-urlencoded")
        );
    }

    [Test]
    public async Task A_form_of_its_own_type_has_times_numbers_and_flags()
    {
        await _server.Client.SearchAsync(
            new SearchRequest
            {
                Q = new string('a', 70_000),
                Since = Time,
                Limit = 5,
                Exact = true,
            }
        );

        Assert.That(_server.Body, Does.EndWith("aaa&since=2026-03-08T02%3A30%3A00.25%2B01%3A00&limit=5&exact=true"));
    }

    [Test]
    public async Task Optional_parts_and_files_can_be_left_out()
    {
        await Accepting().Client.UploadAsync(title: "t");
        await Accepting().Client.UploadAsync(title: "t", files: []);

        var server = Accepting();
        await server.Client.UploadAsync(
            title: "t",
            file: new FileParameter(new MemoryStream("one"u8.ToArray()), "ä.txt", "text/plain"),
            files: [new FileParameter(new MemoryStream("two"u8.ToArray()))],
            on: Time,
            tags: ["x", "y"],
            order: new Order
            {
                Id = "o1",
                Item = new Item { Name = "n" },
            }
        );
        Assert.That(
            server.Body,
            Does.Contain("one")
                .And.Contain("two")
                .And.Contain("name=files; filename=files")
                .And.Contain("2026-03-08\r\n")
                .And.Contain("x\r\n")
                .And.Contain("y\r\n")
                .And.Contain("\"id\":\"o1\"")
        );
    }

    [Test]
    public void A_file_that_cannot_be_sent_is_named()
    {
        FileParameter[] files =
        [
            new(null!),
            new(new MemoryStream(), "a\r\nb"),
            new(new MemoryStream(), "a", "no media type"),
        ];

        foreach (var file in files)
        {
            Assert.That(
                () => _server.Client.UploadAsync(title: "t", file: file),
                Throws.ArgumentException.With.Property("ParamName").EqualTo("file")
            );
        }
    }

    [Test]
    public async Task An_optional_body_that_is_left_out_is_not_sent()
    {
        await _server.Client.ChangeOrderAsync("o1");

        Assert.That(_server.Request!.Content, Is.Null);
    }

    [Test]
    public void A_body_that_contains_itself_lacks_a_member_or_is_too_deep_is_an_argument_that_names_the_member()
    {
        var cycle = New();
        cycle.Parent = new Order
        {
            Id = "o2",
            Item = new Item { Name = "n" },
            Parent = cycle,
        };
        var incomplete = New();
        incomplete.Item = new Item();
        var deep = New();
        for (var level = 0; level < 100_000; level++)
        {
            deep = new Order
            {
                Id = "o",
                Item = new Item { Name = "n" },
                Parent = deep,
            };
        }

        Assert.That(() => Place(cycle), Throws.ArgumentException.With.Message.Contains("because of 'parent'"));
        Assert.That(() => Place(incomplete), Throws.ArgumentException.With.Message.Contains("'name'"));
        Assert.That(() => Place(deep), Throws.ArgumentException.With.Message.Contains("64 levels"));
        Assert.That(() => Place(null!), Throws.ArgumentNullException);
        Assert.That(_server.Request, Is.Null);
    }

    [Test]
    public void A_server_with_variables_is_an_argument_to_set()
    {
        _server.Client.BaseUrl = "https://{host}:{port}/v1";

        Assert.That(() => _server.Client.GetOrdersAsync(), Throws.ArgumentException.With.Message.Contains("BaseUrl"));
    }

    private static Order New() =>
        new()
        {
            Id = "o1",
            Item = new Item { Name = "n" },
        };

    private static ShopServer Accepting() => ShopServer.Answering(204);

    private Task<Order?> Place(Order order) => _server.Client.PlaceOrderAsync(order);
}
