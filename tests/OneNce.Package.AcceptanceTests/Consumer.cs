namespace OneNce.Package.AcceptanceTests;

/// <summary>A row of the matrix: a folder below Consumers, and what it must print.</summary>
/// <param name="Name">The folder, and the project in it.</param>
/// <param name="What">What kind of consumer it is.</param>
/// <param name="Framework">What it is built for.</param>
/// <param name="Prints">Regular expressions that its output matches, all of them.</param>
public sealed record Consumer(string Name, string What, string Framework, params IReadOnlyList<string> Prints)
{
    private const string Sim = "sim: /management-api/v2/sims/8988280666000000000";

    private const string Geofence = "geofence: /management-api/v1/locate/geofences";

    private const string Token = @"Bearer \[redacted\], expires at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ";

    private const string Sims = """\{"method":"GET","path":"/management-api/v2/sims"\}""";

    /// <summary>Gets all of them. A new one is a folder, and an entry here.</summary>
    public static IReadOnlyList<Consumer> All { get; } =
    [
        new("QuickStart", "the README's quick start, with the sandbox", "net10.0", Token, @"(?m)^\S{1000,}\r?$"),
        new("Console", "a console app in three lines", "net10.0", $"{Token} for user, all"),
        new("Worker", "a worker: DI, IConfiguration, named client, health check", "net10.0", Sims, "health: Healthy"),
        new(
            "Web",
            "an ASP.NET Core app: endpoints, health check, OpenTelemetry",
            "net10.0",
            [$"sims: {Sims}", "health: Healthy", "onence.token.request", "onence.token.cache.lookups"]
        ),
        new("Kiota", "a Kiota request adapter", "net10.0", Sims),
        new("FleetApp", "a netstandard2.0 library in a net10.0 app", "net10.0", Sims),
        new(
            "OwnDocuments",
            "an app with two documents of its own",
            "net10.0",
            [Sim, Geofence, "list: 200", @"200, \d+ headers, \d+ problems"]
        ),
        new("FSharpApp", "an F# app with the documents of a C# project", "net10.0", Geofence),
        new("VisualBasicApp", "a Visual Basic app with the documents of a C# project", "net10.0", Geofence),
        new("Central äöü", "central package management, artifacts layout, a folder beyond ASCII", "net10.0", Sim),
        new(
            "Net8",
            "a net8.0 app with the sandbox",
            "net8.0",
            [Token, "OneNceTokenSource for .NETCoreApp,Version=v8.0", "OneNceSandbox for .NETCoreApp,Version=v8.0"]
        ),
        new(
            "Net6",
            "a net6.0 app, which gets the netstandard2.0 build",
            "net6.0",
            [Sims, "for .NETStandard,Version=v2.0"]
        ),
        new(
            "Pinned",
            "an app with Microsoft.Extensions.Http 8.0.1",
            "net8.0",
            [Sims, @"Microsoft\.Extensions\.Http 8\.0\.", "for .NETCoreApp,Version=v8.0"]
        ),
        new(
            "Pinned",
            "an app with Microsoft.Extensions.Http 10.0.0",
            "net10.0",
            [Sims, @"Microsoft\.Extensions\.Http 10\.0\.0", "for .NETCoreApp,Version=v10.0"]
        ),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Name}, {Framework}";
}
