using OneNce.Sandbox;

namespace OneNce.Tests.Http;

/// <summary>
/// An application of a user: a sandbox, a token source and a client with the handler, as few lines as it takes.
/// </summary>
internal sealed class Application : IDisposable
{
    public Application(Action<OneNceTokenHandlerOptions>? configure = null, HttpMessageHandler? inner = null)
    {
        Tokens = new OneNceTokenSource(
            new OneNceOptions
            {
                BaseAddress = Sandbox.BaseAddress,
                ClientId = Sandbox.ClientId,
                ClientSecret = Sandbox.ClientSecret,
            }
        );
        var options = new OneNceTokenHandlerOptions();
        configure?.Invoke(options);
        Client = new HttpClient(
            new OneNceTokenHandler(Tokens, options) { InnerHandler = inner ?? new SocketsHttpHandler() }
        )
        {
            BaseAddress = new Uri(Sandbox.BaseAddress + "/"),
        };
    }

    public OneNceSandbox Sandbox { get; } = OneNceSandbox.Start();

    public OneNceTokenSource Tokens { get; }

    public HttpClient Client { get; }

    /// <summary>What reached the API beside the token endpoint.</summary>
    public IReadOnlyList<SandboxRequest> Calls => [.. Sandbox.Requests.Where(request => !request.IsTokenRequest)];

    public async Task<int> GetAsync(string path = "v2/sims") => (int)(await Client.GetAsync(path)).StatusCode;

    public void Dispose()
    {
        Client.Dispose();
        Tokens.Dispose();
        Sandbox.Dispose();
    }
}
