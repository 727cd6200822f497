namespace SpecDrift;

/// <summary>Compares servers; the first one is the clients' default address.</summary>
internal static class ServersDiff
{
    public static void Compare(Drift drift, Cursor servers)
    {
        var (old, @new) = (servers.Old.Items(), servers.New.Items());
        var first = servers.Item(0, old is [var was, ..] ? was : null, @new is [var @is, ..] ? @is : null);
        var (gone, come) = (Without(old, @new), Without(@new, old));
        First(drift, servers, first, isReplaced: come.Contains(Url(first.New)) && gone.Contains(Url(first.Old)));
        Others(drift, servers, old, gone.Where(url => url != Url(first.Old)), areAdded: false);
        Others(drift, servers, @new, come.Where(url => url != Url(first.New)), areAdded: true);
        if (first.Old is not null && first.New is not null)
        {
            Server(drift, first, isDefault: true);
        }

        var known = old.DistinctBy(Url).ToDictionary(Url, StringComparer.Ordinal);
        foreach (var (node, index) in @new.Select((node, index) => (node, index)).Skip(1))
        {
            if (known.TryGetValue(Url(node), out var before))
            {
                Server(drift, servers.Item(index, before, node), isDefault: false);
            }
        }
    }

    private static void First(Drift drift, Cursor servers, Cursor first, bool isReplaced)
    {
        var (old, @new) = (Url(first.Old), Url(first.New));
        if (old != @new)
        {
            var rule =
                !isReplaced ? "server.default-changed"
                : Host(old) == Host(@new) ? "server.path-changed"
                : "server.host-changed";
            drift.Add(rule, first, old, @new);
        }
        else if (
            !Urls(servers.Old)
                .Intersect(Urls(servers.New))
                .SequenceEqual(Urls(servers.New).Intersect(Urls(servers.Old)))
        )
        {
            drift.Add("server.reordered", servers);
        }
    }

    private static void Others(
        Drift drift,
        Cursor servers,
        IReadOnlyList<Node> all,
        IEnumerable<string> urls,
        bool areAdded
    )
    {
        foreach (var url in urls)
        {
            var index = all.TakeWhile(server => Url(server) != url).Count();
            if (areAdded)
            {
                drift.Add("server.added", servers.Item(index, null, all[index]), null, url);
            }
            else
            {
                drift.Add("server.removed", servers.Item(index, all[index], null), url, null);
            }
        }
    }

    private static void Server(Drift drift, Cursor server, bool isDefault)
    {
        server.Take("url");
        drift.Fields("server.text-changed", server, "description");
        var variables = server.Take("variables");
        foreach (var key in variables.Left.ToArray())
        {
            var variable = variables.Take(key);
            var reaches =
                isDefault && server.New.Text("url")?.Contains('{' + key + '}', StringComparison.Ordinal) == true;
            drift.Fields(reaches ? "server.variable-default-changed" : "server.variable-changed", variable, "default");
            drift.Fields("server.variable-changed", variable, "enum");
            drift.Fields("server.text-changed", variable, "description");
            drift.Rest(variable);
        }

        drift.Rest(server);
    }

    private static List<string> Without(IReadOnlyList<Node> some, IReadOnlyList<Node> others) =>
        [.. some.Select(Url).Except(others.Select(Url))];

    private static IEnumerable<string> Urls(Node? servers) => servers.Items().Select(Url);

    /// <summary>Without a server the address is "/"; a trailing slash makes no difference.</summary>
    private static string Url(Node? server) => (server.Text("url") ?? "").TrimEnd('/');

    private static string Host(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : "";
}
