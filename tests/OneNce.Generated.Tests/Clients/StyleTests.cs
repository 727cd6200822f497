using System.Globalization;
using System.Net;
using System.Text;
using OneNce.Tests.Styles;

namespace OneNce.Tests.Clients;

/// <summary>Parameters in every place and style, as the table of OpenAPI has them, and in every culture.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StyleTests : IDisposable
{
    private static readonly Color Rgb = new()
    {
        R = 100,
        G = 200,
        B = 150,
    };

    private static readonly string[] Names = ["blue", "a,b&c"];

    private readonly Recorder _recorder = new();
    private readonly HttpClient _http;
    private readonly StylesClient _client;

    public StyleTests()
    {
        _http = new HttpClient(_recorder);
        _client = new StylesClient(_http);
    }

    public void Dispose()
    {
        _http.Dispose();
        _recorder.Dispose();
    }

    private static IEnumerable<TestCaseData> Queries()
    {
        yield return Query(
            "form*",
            client => client.QueryFormExplodedAsync(Names, Rgb),
            "list=blue&list=a%2Cb%26c&R=100&G=200&B=150"
        );
        yield return Query(
            "form",
            client => client.QueryFormAsync(Names, Rgb),
            "list=blue,a%2Cb%26c&color=R,100,G,200,B,150"
        );
        yield return Query(
            "spaceDelimited",
            client => client.QuerySpaceDelimitedAsync(Names, Rgb),
            "list=blue%20a%2Cb%26c&color=R%20100%20G%20200%20B%20150"
        );
        yield return Query(
            "pipeDelimited",
            client => client.QueryPipeDelimitedAsync(Names, Rgb),
            "list=blue%7Ca%2Cb%26c&color=R%7C100%7CG%7C200%7CB%7C150"
        );
        yield return Query(
            "deepObject*",
            client => client.QueryDeepObjectExplodedAsync(null, Rgb),
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"
        );
        yield return Query("one element", client => client.QueryPipeDelimitedAsync(["blue"]), "list=blue");
        yield return Query("no element", client => client.QueryPipeDelimitedAsync([]), "");
        yield return Query(
            "dates",
            client => client.QueryFormAsync(null, null, [new(2026, 3, 8, 0, 0, 0, TimeSpan.Zero)]),
            "days=2026-03-08"
        );
        yield return Query("content", client => client.ContentAsync(new Color { R = 1 }), "filter=%7B%22R%22%3A1%7D");
        yield return Query("reserved", client => client.ReservedAsync("a/b:c&d=e#f"), "path=a/b:c%26d%3De%23f");
        yield return Query(
            "map",
            client => client.MapsAsync(new Dictionary<string, Kind> { ["x y"] = Kind.DarkBlue, ["z"] = Kind.Light }),
            "x%20y=dark-blue&z=light"
        );
        yield return Query(
            "values",
            client =>
                client.ValuesAsync(
                    1234567890.12345678901234m,
                    0.1,
                    Kind.DarkBlue,
                    new(2026, 3, 8, 2, 30, 0, TimeSpan.FromHours(1)),
                    new(2026, 3, 8, 0, 0, 0, TimeSpan.Zero),
                    TimeSpan.FromMinutes(90),
                    Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
                    true
                ),
            "amount=1234567890.12345678901234&ratio=0.1&kind=dark-blue&at=2026-03-08T02%3A30%3A00%2B01%3A00"
                + "&day=2026-03-08&wait=PT1H30M&id=00112233-4455-6677-8899-aabbccddeeff&flag=true"
        );
    }

    [TestCaseSource(nameof(Queries))]
    public async Task A_query_is_written_in_its_style_whatever_the_culture(Func<StylesClient, Task> call, string query)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "", "de-DE", "tr-TR", "th-TH", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                await call(_client);
                Assert.That(_recorder.Address!.Query.TrimStart('?'), Is.EqualTo(query), culture);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public async Task A_path_is_written_in_its_style()
    {
        var paths = new Dictionary<string, Func<Task>>
        {
            ["/pathSimple/blue,a%2Cb%26c/R,100,G,200,B,150"] = () => _client.PathSimpleAsync(Names, Rgb),
            ["/pathSimpleExploded/blue,a%2Cb%26c/R=100,G=200,B=150"] = () =>
                _client.PathSimpleExplodedAsync(Names, Rgb),
            ["/pathLabel/.blue,a%2Cb%26c/.R,100,G,200,B,150"] = () => _client.PathLabelAsync(Names, Rgb),
            ["/pathLabelExploded/.blue.a%2Cb%26c/.R=100.G=200.B=150"] = () =>
                _client.PathLabelExplodedAsync(Names, Rgb),
            ["/pathMatrix/;list=blue,a%2Cb%26c/;color=R,100,G,200,B,150"] = () => _client.PathMatrixAsync(Names, Rgb),
            ["/pathMatrixExploded/;list=blue;list=a%2Cb%26c/;R=100;G=200;B=150"] = () =>
                _client.PathMatrixExplodedAsync(Names, Rgb),
        };
        foreach (var (path, call) in paths)
        {
            await call();
            Assert.That(_recorder.Address!.AbsolutePath, Is.EqualTo("/v1" + path));
        }
    }

    [Test]
    public async Task A_header_is_written_in_its_style()
    {
        await _client.HeaderAsync(Names, Rgb);
        Assert.That(_recorder.Headers, Does.Contain("X-List: blue,a,b&c").And.Contain("X-Color: R,100,G,200,B,150"));
        await _client.HeaderExplodedAsync(Names, Rgb);
        Assert.That(_recorder.Headers, Does.Contain("X-Color: R=100,G=200,B=150"));
    }

    [Test]
    public async Task Cookies_are_sent_in_one_header()
    {
        await _client.CookiesAsync("a;b", true, ["x", "y"]);
        Assert.That(_recorder.Headers, Does.Contain("Cookie: session=a%3Bb; debug=true; tags=x,y"));
    }

    [Test]
    public async Task The_variables_of_an_address_have_their_defaults()
    {
        await _client.ReservedAsync("a");
        Assert.That(_recorder.Address!.GetLeftPart(UriPartial.Path), Is.EqualTo("https://eu.example.test/v1/reserved"));
    }

    [Test]
    public async Task A_part_that_the_document_requires_is_refused_if_it_is_missing_and_any_other_is_left_out()
    {
        using var file = new MemoryStream([1, 2, 3]);
        await _client.UploadPartsAsync(count: 1, file: new FileParameter(file, "a.bin"));
        Assert.That(_recorder.Parts, Is.EqualTo(new[] { "count", "file" }));
        Assert.That(
            () => _client.UploadPartsAsync(count: 1),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("file")
        );
        Assert.That(
            () => _client.UploadPartsAsync(file: new FileParameter(file)),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("count")
        );
    }

    [Test]
    public async Task Null_is_a_result_where_the_document_allows_it_and_an_exception_where_not()
    {
        _recorder.Body = "null";
        Assert.That(await _client.NullableAsync(), Is.Null);
        Assert.That(() => _client.ColorAsync(), Throws.TypeOf<OneNceApiException>().With.Message.Contains("null"));
    }

    private static TestCaseData Query(string name, Func<StylesClient, Task> call, string query) =>
        new TestCaseData(call, query).SetArgDisplayNames(name);

    /// <summary>Keeps what a request is, as it would be sent.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        public Uri? Address { get; private set; }

        public string Headers { get; private set; } = "";

        public string? Body { get; set; }

        public IEnumerable<string?> Parts { get; private set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            (Address, Headers) = (request.RequestUri, request.Headers.ToString());
            var parts = request.Content as MultipartFormDataContent;
            Parts = [.. parts?.Select(part => part.Headers.ContentDisposition!.Name) ?? []];
            var response = new HttpResponseMessage(Body is null ? HttpStatusCode.NoContent : HttpStatusCode.OK);
            if (Body is not null)
            {
                response.Content = new StringContent(Body, Encoding.UTF8, "application/json");
            }

            return Task.FromResult(response);
        }
    }
}
