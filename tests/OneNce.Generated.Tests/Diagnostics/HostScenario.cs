using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneNce.Tests.DependencyInjection;
using OneNce.Tests.Fleet;

namespace OneNce.Tests.Diagnostics;

/// <summary>
/// A life of an account in a few lines: what goes over the wire, what is read, logged and told. It is the same text
/// whatever the process that runs it was set to; <see cref="Program"/> runs it in one of its own.
/// </summary>
internal static partial class HostScenario
{
    /// <summary>A minute before the clocks of New York are put back.</summary>
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 5, 59, 0, TimeSpan.Zero);

    private static readonly Note Note = new()
    {
        At = new DateTimeOffset(2026, 3, 8, 2, 30, 0, 250, TimeSpan.FromMinutes(345)),
        Later = new DateTimeOffset(2026, 11, 1, 1, 30, 0, TimeSpan.FromHours(-4)),
        On = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(14)),
        Weight = -1234.5,
        Count = 9_007_199_254_740_993,
        Text = "ı İ \u0660 2026-03-08T02:30:00",
    };

    public static async Task<string> RunAsync()
    {
        var clock = new FakeTimeProvider(Start);
        var wire = new ConcurrentQueue<string>();
        // What this library logs; the frameworks have words of their own.
        using var log = new CapturedLog("OneNce");
        await using var provider = Container.Build(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            services.AddOneNce(options =>
            {
                (options.ClientId, options.ClientSecret) = ("100_id", "s3cret");
                options.BackchannelHandlerFactory = () => new Endpoint(wire);
            });
            services.AddOneNceClient<FleetClient>().ConfigurePrimaryHttpMessageHandler(() => new Endpoint(wire));
        });
        var fleet = provider.GetRequiredService<FleetClient>();
        var tokens = provider.GetRequiredService<TokenSource>();

        var note = await fleet.PostSimsByIccidNotesAsync("89", Note, Note.At, Note.On, ratio: 0.25);
        await fleet.GetSimsAsync(page: 1234567, since: Note.Later);
        await fleet.PostBatchesAsync(Note, Note.At, 1234.5);
        var token = await tokens.GetTokenAsync();
        var before = tokens.GetStatus();
        clock.Advance(TimeSpan.FromHours(2));
        var error = await FailAsync(fleet.GetSimsAsync(q: "fail"));
        var after = tokens.GetStatus();

        return string.Join(
            '\n',
            [
                .. wire,
                Invariant($"{note.At:O} {note.Later:O} {note.On:O} {note.Weight}"),
                $"{token} {provider.GetRequiredService<TokenSource>()}",
                Invariant($"{before.ObtainedAt:O} {before.ExpiresAt:O} {before.Scope} {before.UserId}"),
                Invariant($"{after.NextAttemptAt:O} {after.LastError?.Message} {after.LastError?.OccurredAt:O}"),
                error,
                .. log.Lines.Select(line => Duration().Replace(line, "(duration)")),
            ]
        );
    }

    /// <summary>What the exceptions say, without the places in the code.</summary>
    private static async Task<string> FailAsync(Task task)
    {
        try
        {
            await task;
            return "no error";
        }
        catch (OneNceException exception)
        {
            return Invariant($"{exception.Message} {exception.RetryAfter} {exception.InnerException?.Message}");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A boundary is another one each time.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Boundary();

    /// <summary>How long it takes, and the spread of a pause.</summary>
    [GeneratedRegex(@"\d\d:\d\d:\d\d(\.\d+)?")]
    private static partial Regex Duration();

    private sealed class Endpoint(ConcurrentQueue<string> wire) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            wire.Enqueue(
                Boundary()
                    .Replace(
                        $"{request.Method} {request.RequestUri!.AbsoluteUri}\n{request.Headers}{request.Content?.Headers}{body}",
                        "(boundary)"
                    )
            );
            return request.RequestUri.AbsolutePath.EndsWith("/token", StringComparison.Ordinal) ? Token(wire.Count)
                : request.RequestUri.AbsolutePath.EndsWith("/batches", StringComparison.Ordinal)
                    ? new HttpResponseMessage(HttpStatusCode.NoContent)
                : request.RequestUri.AbsolutePath.EndsWith("/notes", StringComparison.Ordinal)
                    ? Json(
                        """{"at":"2026-03-08 02:30:00","later":"2026-11-01T01:30:00","on":"2026-11-01","weight":-0.5}"""
                    )
                : Json("{}");
        }

        private static HttpResponseMessage Token(int requests)
        {
            if (requests == 1)
            {
                return Json("""{"access_token":"abc.def","expires_in":3600,"scope":2.5,"userId":1e3}""");
            }

            var refused = Json("""{"statusCode":429,"errorCode":"Slow","message":-1234.5}""");
            refused.StatusCode = HttpStatusCode.TooManyRequests;
            refused.Headers.TryAddWithoutValidation("Retry-After", "Sun, 01 Nov 2026 08:00:30 GMT");
            return refused;
        }

        private static HttpResponseMessage Json(string json) =>
            new() { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}
