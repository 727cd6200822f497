using System.Diagnostics;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using OneNce.Simulation;

namespace OneNce.Harness.Pace;

/// <summary>
/// The same caller and endpoint with Azure.Core's bearer policy in between. It reads the system's clock, so it runs in
/// real time.
/// </summary>
internal sealed class AzureRun
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    private AzureRun(int calls, int served, int failures)
    {
        Calls = calls;
        Served = served;
        Failures = failures;
    }

    public int Calls { get; }

    public int Served { get; }

    public int Failures { get; }

    public static async Task<AzureRun> RunAsync(IReadOnlyList<Reaction> reactions, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        using var endpoint = new SimulatedEndpoint(reactions, () => watch.Elapsed);
        using var http = new HttpClient(endpoint) { Timeout = AttemptTimeout };
        using var api = new HttpClient(new Api(endpoint));
        using var end = new CancellationTokenSource(duration);
        var pipeline = new HttpPipeline(
            new HttpClientTransport(api),
            [new BearerTokenAuthenticationPolicy(new EndpointCredential(http), "scope")]
        );
        var served = 0;
        var failures = 0;
        try
        {
            while (watch.Elapsed < duration)
            {
                try
                {
                    using var message = pipeline.CreateMessage();
                    message.Request.Uri.Reset(new Uri("https://api.example.com/management-api/v1/sims"));
                    await pipeline.SendAsync(message, end.Token);
                    _ = message.Response.IsError ? failures++ : served++;
                }
                catch (Exception) when (!end.IsCancellationRequested)
                {
                    failures++;
                }

                await Task.Delay(Step, end.Token);
            }
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // The time is over, whatever the request that was under way ended with.
        }

        return new AzureRun(endpoint.Calls.Count, served, failures);
    }

    private sealed class EndpointCredential(HttpClient http) : TokenCredential
    {
        public override Azure.Core.AccessToken GetToken(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public override async ValueTask<Azure.Core.AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        )
        {
            using var content = new StringContent("""{"grant_type":"client_credentials"}""");
            using var response = await http.PostAsync(
                new Uri("https://api.example.com/management-api/oauth/token"),
                content,
                cancellationToken
            );
            if (!response.IsSuccessStatusCode)
            {
                throw new RequestFailedException((int)response.StatusCode, "No token.");
            }

            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return new Azure.Core.AccessToken(
                json.RootElement.GetProperty("access_token").GetString()!,
                TimeProvider.System.GetUtcNow().AddSeconds(json.RootElement.GetProperty("expires_in").GetInt32())
            );
        }
    }

    /// <summary>The API itself: takes every token but those that the endpoint says are rejected.</summary>
    private sealed class Api(SimulatedEndpoint endpoint) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult(
                new HttpResponseMessage(
                    endpoint.Rejects(request.Headers.Authorization!.Parameter!)
                        ? System.Net.HttpStatusCode.Unauthorized
                        : System.Net.HttpStatusCode.OK
                )
            );
    }
}
