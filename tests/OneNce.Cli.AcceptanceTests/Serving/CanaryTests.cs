using System.Text;
using System.Text.Json;

namespace OneNce.Cli.Tests.Serving;

/// <summary>
/// Searches all that a host prints, logs at Trace and answers for what only the token's route may say.
/// </summary>
[Platform("Linux", Reason = "Signals are sent, and made not ignored, with the commands of Linux.")]
public sealed class CanaryTests : CliFixture
{
    private const string Secret = "canary-secret+/=@%:0123456789";
    private const string Issued = "canary-token.0123456789-abcdefghijklmnopqrstuvwxyz";

    private static readonly string[] Canaries =
    [
        Secret,
        Issued,
        Served.Key,
        Convert.ToBase64String(Encoding.UTF8.GetBytes("8100_canary:" + Secret)),
        Uri.EscapeDataString(Secret),
        Secret.Replace("+", "\\u002B", StringComparison.Ordinal),
    ];

    private static readonly string[] Paths =
    [
        "/",
        "/status",
        "/skills",
        "/mcp",
        "/openapi/v1.json",
        "/health/live",
        "/health/ready",
        "/nothing",
        "/v1/oauth/token",
    ];

    [Test]
    [CancelAfter(120_000)]
    public async Task No_secret_is_in_any_output_or_answer_but_the_token_in_its_own(
        [Values("simple", "json")] string formatter,
        CancellationToken tooLong
    )
    {
        Api.RespondWith(
            200,
            JsonSerializer.Serialize(new { access_token = Issued, expires_in = 3600 }),
            "application/json"
        );
        using var host = await StartAsync(formatter);

        var answers = await CallEverythingAsync(host);
        Assert.That((await host.AskAsync()).Body, Does.Contain(Issued));
        answers.AddRange(await CallEverythingAsync(host));
        var (_, output) = await host.StopAsync().WaitAsync(tooLong);

        Assert.That(output, Does.Contain("Executing endpoint"), "The log is at Trace.");
        Assert.That(Canaries.Where(canary => output.Contains(canary, StringComparison.Ordinal)), Is.Empty);
        Assert.That(
            Canaries.Where(canary => answers.Any(answer => answer.Contains(canary, StringComparison.Ordinal))),
            Is.Empty
        );
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task No_secret_is_in_any_output_or_answer_when_the_endpoint_repeats_what_it_was_sent(
        CancellationToken tooLong
    )
    {
        Api.RespondWith(
            400,
            JsonSerializer.Serialize(
                new
                {
                    statusCode = 400,
                    errorCode = Secret,
                    message = $"not good: {Secret} {Canaries[3]} access_token {Issued}",
                }
            ),
            "application/json"
        );
        using var host = await StartAsync("simple");

        var answers = await CallEverythingAsync(host);
        answers.Add(Text(await host.AskAsync()));
        answers.AddRange(await CallEverythingAsync(host));
        var (_, output) = await host.StopAsync().WaitAsync(tooLong);

        Assert.That(
            Canaries.Where(canary =>
                canary != Issued && (output + string.Concat(answers)).Contains(canary, StringComparison.Ordinal)
            ),
            Is.Empty
        );
        Assert.That(string.Concat(answers), Does.Not.Contain(Issued));
    }

    private Task<Broker> StartAsync(string formatter)
    {
        Api.AddClient("8100_canary", Secret);
        var variables = new Dictionary<string, string>
        {
            ["ONENCE_CLIENT_SECRET"] = Secret,
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft"] = "Trace",
            ["Logging__Console__FormatterName"] = formatter,
        };
        return Broker.StartAsync(variables, $"--client-id 8100_canary --base-address {Api.BaseAddress}");
    }

    private static async Task<List<string>> CallEverythingAsync(Broker host)
    {
        List<string> answers =
        [
            Text(await host.AskAsync("false")),
            Text(await host.AskAsync(content: new StringContent(Secret))),
        ];
        foreach (var path in Paths)
        {
            using var get = await host.Caller.GetAsync(path);
            using var foreign = new HttpRequestMessage(HttpMethod.Post, path + "?key=x")
            {
                Headers = { { "Origin", "http://evil.example" } },
            };
            using var post = await host.Caller.SendAsync(foreign);
            answers.AddRange([Text(await Reply.OfAsync(get)), Text(await Reply.OfAsync(post))]);
        }

        return answers;
    }

    private static string Text(Reply reply) => reply.Body + string.Concat(reply.Headers.SelectMany(header => header));
}
