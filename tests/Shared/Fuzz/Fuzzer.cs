using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OneNce.Generated;

namespace OneNce.Fuzz;

/// <summary>What came of one answer, and why it must not have, if so.</summary>
/// <param name="Kind">The kind of outcome, for the table.</param>
/// <param name="Violation">What is wrong with it, or null.</param>
internal readonly record struct FuzzOutcome(string Kind, string? Violation);

/// <summary>Gives one broken answer after the other to the library, and looks at what comes of it.</summary>
internal sealed class Fuzzer(int seed) : ILogger<OneNceTokenSource>
{
    /// <summary>Generous, since the machine may be busy: nothing waits for a clock.</summary>
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(60);

    private static readonly Uri BaseAddress = new("https://api.example.com/management-api");

    private readonly ConcurrentQueue<string> _leaks = [];

    public static FuzzCase GetCase(int seed, int index) => CaseGenerator.Create(Dice.For(seed, index));

    public async Task<FuzzOutcome> RunAsync(int index)
    {
        var answer = GetCase(seed, index);
        var run = index % 8 == 0 && answer.Fault == Fault.None ? AskClientAsync(answer) : AskSourceAsync(answer);
        try
        {
            var outcome = await run.WaitAsync(HangLimit);
            return _leaks.TryDequeue(out var leak) ? outcome with { Violation = $"logged {leak}" } : outcome;
        }
        catch (TimeoutException)
        {
            return new("hang", "nothing within " + HangLimit);
        }
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (Canaries.Find(formatter(state, exception)) is { } canary)
        {
            _leaks.Enqueue(canary);
        }
    }

    private static string Describe(Exception exception) => $"{exception.GetType().FullName}: {exception.Message}";

    private static async Task<FuzzOutcome> AskClientAsync(FuzzCase answer)
    {
        using var http = new HttpClient(new Endpoint(answer));
        var client = new AuthorizationClient(new ClientCredentials(Canaries.ClientId, Canaries.Secret), http)
        {
            BaseUrl = BaseAddress.AbsoluteUri,
        };
        try
        {
            var token = (await client.PostAccessTokenPOSTAsync(new Body())).Access_token;
            var json = Oracle.ReadObject(answer.Status, answer.Body);
            return new(
                "AuthorizationClient: a response",
                json is null ? "a response from an invalid answer"
                    : token is not null && token != Oracle.GetText(json.Value, "access_token")
                        ? "another token than the one that was sent"
                    : null
            );
        }
        catch (OneNceApiException exception)
        {
            return new(
                "AuthorizationClient: OneNceApiException",
                Canaries.Find(exception) is { } canary ? "shows " + canary : null
            );
        }
        catch (Exception exception)
        {
            return new("AuthorizationClient: another exception", Describe(exception));
        }
    }

    private async Task<FuzzOutcome> AskSourceAsync(FuzzCase answer)
    {
        var expected = answer.ExpectedToken;
        var options = new OneNceOptions
        {
            ClientId = Canaries.ClientId,
            ClientSecret = Canaries.Secret,
            BaseAddress = BaseAddress,
            AttemptTimeout = InstantClock.AttemptTimeout,
            BackchannelHandlerFactory = () => new Endpoint(answer),
        };
        using var source = new OneNceTokenSource(
            options,
            new InstantClock(endsLimits: answer.Fault is Fault.Hang or Fault.HangingBody),
            this
        );
        try
        {
            var token = await source.GetTokenAsync();
            return new(
                "token",
                token.Value != expected ? "a token from an invalid answer"
                    : token.ExpiresAt > TimeProvider.System.GetUtcNow().AddHours(24)
                        ? "a lifetime of more than 24 hours"
                    : Canaries.Find(token.ToString()) is { } shown ? "shows " + shown
                    : null
            );
        }
        catch (OneNceTokenException exception)
        {
            return new(
                $"OneNceTokenException {exception.Kind}",
                Canaries.Find(exception) is { } canary ? "shows " + canary
                    : Canaries.Find(source.GetStatus().LastError?.Message) is { } kept ? "keeps " + kept
                    : expected is not null ? "a valid answer was refused: " + exception.Message
                    : null
            );
        }
        catch (Exception exception)
        {
            return new("another exception", Describe(exception));
        }
    }

    private sealed class Endpoint(FuzzCase answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (answer.Fault == Fault.Hang)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            if (answer.Fault == Fault.Handler)
            {
                throw answer.Error!;
            }

            var response = answer.CreateResponse();
            response.RequestMessage = request;
            return response;
        }
    }
}
