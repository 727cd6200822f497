using System.Diagnostics;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;
using OneNce.Sandbox;
using OneNce.Tests.DependencyInjection;

namespace OneNce.Tests.Diagnostics;

/// <summary>
/// Secrets and tokens appear in no log, exception, text, trace, metric or health report, plain or in Base64.
/// </summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CanaryTests : IDisposable
{
    private const string Secret = "c4nary-s3cret-ü\"&+";

    private static readonly Dictionary<string, Action<OneNceSandbox>> Scenes = new()
    {
        ["all is well"] = sandbox => sandbox.Clear(),
        ["refused"] = sandbox => sandbox.RespondWithError("BadCredentials"),
        ["validation"] = sandbox => sandbox.RespondWithError("AuthValidationError"),
        ["a web page that echoes"] = sandbox =>
            sandbox.RespondWith(502, $"<html>Authorization: Basic {Basic(sandbox)} {Secret}</html>", "text/html"),
        ["an error that echoes"] = sandbox =>
            sandbox.RespondWith(
                400,
                JsonConvert.SerializeObject(new { errorCode = "BadCredentials", message = $"{Secret} is wrong" }),
                "application/json"
            ),
        ["half a token"] = sandbox => sandbox.TruncateBody(),
        ["a token with 201"] = sandbox =>
            sandbox.RespondWith(201, $$"""{"access_token":"{{Token}}"}""", "application/json"),
        ["a broken answer with a token"] = sandbox =>
            sandbox.RespondWith(200, $$"""{"access_token":"{{Token}}","expires_in":"{{Token}}"}""", "application/json"),
        ["a redirect"] = sandbox => sandbox.Redirect(new Uri("https://elsewhere.example/")),
        ["too many"] = sandbox => sandbox.Fail(429, TimeSpan.FromHours(1)),
        ["not found"] = sandbox => sandbox.Fail(404),
        ["revoked"] = sandbox => sandbox.Resources.Fail(401),
    };

    private static readonly string Token = "c4naryT0ken" + new string('x', 300) + "1";

    private readonly OneNceSandbox _sandbox = OneNceSandbox.Start(new SandboxOptions { ClientSecret = Secret });
    private readonly Overheard _overheard = new();

    public void Dispose()
    {
        _overheard.Dispose();
        _sandbox.Dispose();
    }

    [TestCaseSource(nameof(SceneNames))]
    public async Task No_secret_and_no_token_is_told(string scene)
    {
        await using var provider = Container.Build(Everything);
        Scenes[scene](_sandbox);

        await UseEverySurfaceAsync(provider);

        _overheard.Dispose();
        Assert.That(_overheard.All, Is.Not.Empty);
        foreach (var canary in Canaries())
        {
            Assert.That(_overheard.All, Does.Not.Contain(canary));
        }
    }

    [Test]
    public void The_search_finds_what_is_told()
    {
        _overheard.Hear($"The secret is {Secret}.");

        Assert.That(Canaries().Any(_overheard.All.Contains));
    }

    private static IEnumerable<string> SceneNames() => Scenes.Keys;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');

    private static string Basic(OneNceSandbox sandbox) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sandbox.ClientId}:{Secret}"));

    private IEnumerable<string> Canaries()
    {
        var tokens = _sandbox
            .Requests.Select(request => request.Token)
            .OfType<string>()
            .Append(Token)
            .Select(token => token[..40]);
        return tokens
            .SelectMany(token => new[] { token, Base64(token)[..40] })
            .Concat([Secret, "c4nary", Base64(Secret), Basic(_sandbox).TrimEnd('='), Base64("c4nary-s3")]);
    }

    private void Everything(IServiceCollection services)
    {
        services.AddLogging(logging =>
            logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(_overheard)
        );
        services.AddOneNce(options =>
        {
            options.UseSandbox(_sandbox);
            options.AttemptTimeout = TimeSpan.FromSeconds(5);
        });
        // A chance that takes all of each pause away: nothing waits between tries.
        services.AddSingleton(new Jitter(() => 1 / Jitter.Share));
        services.AddHttpClient("api").AddOneNceToken();
        services.AddHealthChecks().AddOneNce();
    }

    private async Task UseEverySurfaceAsync(IServiceProvider provider)
    {
        var source = provider.GetRequiredService<OneNceTokenSource>();
        await HearAsync(async () => await source.GetTokenAsync());
        await HearAsync(async () =>
        {
            source.Invalidate(await source.GetTokenAsync());
            return "rejected";
        });
        await HearAsync(async () =>
        {
            await source.VerifyCredentialsAsync();
            return "verified";
        });
        await HearAsync(async () =>
            await provider
                .GetRequiredService<IHttpClientFactory>()
                .CreateClient("api")
                .GetAsync(new Uri(_sandbox.BaseAddress + "/v2/sims"))
        );
        using var adapter = new OneNceRequestAdapter(source);
        await HearAsync(async () =>
        {
            await adapter.SendNoContentAsync(
                new RequestInformation { HttpMethod = Method.GET, URI = new Uri(_sandbox.BaseAddress + "/v2/sims") }
            );
            return "sent";
        });
        var health = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        _overheard.Hear(
            JsonConvert.SerializeObject(
                health.Entries.Select(entry => new
                {
                    entry.Value.Description,
                    entry.Value.Data,
                    Error = entry.Value.Exception?.ToString(),
                })
            )
        );
        Show(source);
        Show(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<OneNceOptions>>().Value);
        Show(new ClientCredentials(_sandbox.ClientId, Secret));
    }

    private async Task HearAsync(Func<Task<object>> work)
    {
        try
        {
            Show(await work());
        }
        catch (Exception exception)
        {
            for (var cause = exception; cause is not null; cause = cause.InnerException)
            {
                _overheard.Hear($"{cause} {cause.Message} {JsonConvert.SerializeObject(cause.Data)}");
                Show(cause);
            }
        }
    }

    /// <summary>What a debugger, a log and two serializers show of an object.</summary>
    private void Show(object shown)
    {
        _overheard.Hear(shown);
        if (shown.GetType().Namespace != "OneNce")
        {
            return;
        }

        foreach (
            var property in shown
                .GetType()
                .GetProperties()
                .Where(property => property.GetCustomAttribute<DebuggerBrowsableAttribute>() is null)
        )
        {
            _overheard.Hear($"{property.Name}={property.GetValue(shown)}");
        }

        if (shown is not Exception)
        {
            _overheard.Hear(JsonConvert.SerializeObject(shown));
            _overheard.Hear(System.Text.Json.JsonSerializer.Serialize(shown, shown.GetType()));
        }
    }
}
