using OneNce.Tests.Pages;

namespace OneNce.Tests.Clients;

/// <summary>All pages of an operation, read over HTTP.</summary>
public sealed class PagingTests
{
    private static readonly Dictionary<string, Func<IPagesClient, int?, IAsyncEnumerable<Thing>>> Operations = new()
    {
        ["headers"] = (client, size) => client.GetAllHeaders(size),
        ["counted"] = (client, size) => client.GetAllCounted(size),
        ["plain"] = (client, size) => client.GetAllPlain(size),
        ["zero"] = (client, size) => client.GetAllZero(size),
        ["meta"] = (client, size) => client.GetAllMeta(size),
        ["more"] = (client, size) => client.GetAllMore(size),
        ["offset"] = (client, size) => client.GetAllOffset(size),
        ["cursor"] = (client, size) => client.GetAllCursor(size),
        ["linked"] = (client, size) => client.GetAllLinked(size),
        ["linkedCursor"] = (client, size) => client.GetAllLinkedCursor(size),
    };

    private static IEnumerable<string> Ways => Operations.Keys;

    [Test]
    public async Task Every_way_gives_every_item_once_and_asks_for_no_page_too_many(
        [ValueSource(nameof(Ways))] string way,
        [Values(0, 1, 19, 20, 95)] int total
    )
    {
        await using var server = PagesServer.Start(total);

        var ids = await Ids(Operations[way](server.Client, 10)).ToListAsync();

        Assert.That(ids, Is.EqualTo(Enumerable.Range(1, total)));
        // Without a word of the server, only a page with fewer items than the first tells that it is the last.
        var pages = Math.Max(1, (total + 9) / 10) + (way == "plain" && total is 1 or 20 ? 1 : 0);
        Assert.That(server.Asked, Has.Count.EqualTo(pages), string.Join('\n', server.Asked));
        Assert.That(server.Asked, Is.Unique.And.All.StartsWith("/" + way));
    }

    [Test]
    public async Task A_server_with_smaller_pages_loses_nothing([ValueSource(nameof(Ways))] string way)
    {
        await using var server = PagesServer.Start(total: 33);
        server.MaxSize = 5;

        Assert.That(await Ids(Operations[way](server.Client, 10)).ToListAsync(), Is.EqualTo(Enumerable.Range(1, 33)));
    }

    [Test]
    public async Task A_hundred_thousand_items_are_read_page_by_page_in_the_memory_of_one()
    {
        const int Total = 100_000;
        await using var server = PagesServer.Start(Total, new string('x', 200));
        var (read, most) = (0, 0L);
        var pages = new Queue<WeakReference>();

        await foreach (var thing in server.Client.GetAllHeaders(pageSize: 100, q: "all"))
        {
            // A page is asked for when all before it has been consumed.
            Assert.That((thing.Id, server.Asked.Count), Is.EqualTo((++read, ((read - 1) / 100) + 1)));
            if (read % 100 == 0)
            {
                pages.Enqueue(new WeakReference(thing));
            }

            if (read % 10_000 == 0)
            {
                GC.Collect();
                most = Math.Max(most, pages.Count(page => page.IsAlive));
            }
        }

        Assert.That(
            (read, server.Asked.Count, server.Asked.Last()),
            Is.EqualTo((Total, 1000, "/headers?page=1000&pageSize=100&q=all"))
        );
        Assert.That(most, Is.LessThanOrEqualTo(2), "Items of earlier pages are garbage.");
    }

    [Test]
    public async Task Nothing_is_asked_for_before_the_first_item_is()
    {
        await using var server = PagesServer.Start(total: 30);

        var all = server.Client.GetAllHeaders();
        Assert.That(server.Asked, Is.Empty);

        await foreach (var _ in all)
        {
            break;
        }

        Assert.That(server.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task It_can_be_enumerated_again()
    {
        await using var server = PagesServer.Start(total: 15);
        var all = server.Client.GetAllOffset(limit: 10);

        var first = await Ids(all).ToListAsync();
        Assert.That(await Ids(all).ToListAsync(), Is.EqualTo(first));
        Assert.That(server.Asked, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task It_throws_what_the_operation_throws()
    {
        await using var server = PagesServer.Start(total: 30);
        server.FailsAt = 2;
        var read = 0;

        var error = await Assert.CatchAsync<OneNceApiException>(async () =>
        {
            await foreach (var thing in server.Client.GetAllCounted())
            {
                read = thing.Id;
            }
        });

        Assert.That((read, error!.StatusCode, error.ServerMessage), Is.EqualTo((10, 500, "no more pages")));
    }

    [Test]
    public async Task A_page_after_the_last_may_be_missing([Values(1, 20)] int total)
    {
        await using var server = PagesServer.Start(total);
        server.HasNoEmptyPages = true;

        Assert.That(await Ids(server.Client.GetAllPlain()).ToListAsync(), Is.EqualTo(Enumerable.Range(1, total)));
        await Assert.CatchAsync<OneNceApiException>(async () => await server.Client.GetAllPlain(0).ToListAsync());
    }

    [Test]
    public async Task It_can_be_canceled_by_either_token([Values] bool isArgument)
    {
        await using var server = PagesServer.Start(total: 30);
        using var canceling = new CancellationTokenSource();
        var all = isArgument
            ? server.Client.GetAllHeaders(cancellationToken: canceling.Token)
            : server.Client.GetAllHeaders();

        await Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (var thing in all.WithCancellation(isArgument ? default : canceling.Token))
            {
                if (thing.Id == 10)
                {
                    await canceling.CancelAsync();
                }
            }
        });
        Assert.That(server.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Numbers_and_required_pages_are_read_as_well()
    {
        await using var server = PagesServer.Start(total: 12);

        Assert.That(await server.Client.NumbersAll("a/b").ToListAsync(), Is.EqualTo(Enumerable.Range(1, 12)));
        Assert.That(server.Asked, Is.EqualTo(new[] { "/numbers/a%2Fb?page=1", "/numbers/a%2Fb?page=2" }));
    }

    [Test]
    public async Task Who_captures_responses_gets_that_of_each_page()
    {
        await using var server = PagesServer.Start(total: 20);
        var pages = new List<string>();
        using var response = OneNceResponse.Capture();

        await foreach (var _ in server.Client.GetAllHeaders())
        {
            pages.Add($"{response.Headers["X-Total-Pages"].Single()} {response.Text![..9]}");
        }

        Assert.That(pages.Distinct(), Is.EqualTo(new[] { """2 [{"id":1,""", """2 [{"id":11""" }));
    }

    [Test]
    public async Task A_server_that_names_one_page_for_ever_is_left()
    {
        var asked = 0;
        using var http = new HttpClient(new Stuck(() => asked++));

        var error = await Assert.CatchAsync<OneNceApiException>(async () =>
            await new PagesClient(http).GetAllCursor().ToListAsync()
        );
        Assert.That(error!.Message, Does.Contain("the next one is itself (cursor)"));
        Assert.That(asked, Is.EqualTo(2));
    }

    private static async IAsyncEnumerable<int> Ids(IAsyncEnumerable<Thing> things)
    {
        await foreach (var thing in things)
        {
            yield return thing.Id;
        }
    }

    private sealed class Stuck(Action onRequest) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            onRequest();
            const string Page = """{"items":[{"id":1}],"next_cursor":"a"}""";
            return Task.FromResult(
                new HttpResponseMessage
                {
                    Content = new StringContent(Page, System.Text.Encoding.UTF8, "application/json"),
                }
            );
        }
    }
}
