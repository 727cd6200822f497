namespace OneNce.Cli.Tests.Serving;

/// <summary>A host on a free port of loopback, with tokens of the fixture's sandbox.</summary>
public abstract class ServeFixture : CliFixture
{
    private Served? _host;

    internal Served Host => _host!;

    /// <summary>Gets what the host is started with.</summary>
    internal virtual string Options => $"--base-address {Api.BaseAddress} --urls http://127.0.0.1:0";

    [SetUp]
    public async Task Serve()
    {
        Prepare();
        _host = await Served.StartAsync(Shell, Options);
    }

    [TearDown]
    public async Task Close()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    internal virtual void Prepare() { }
}
