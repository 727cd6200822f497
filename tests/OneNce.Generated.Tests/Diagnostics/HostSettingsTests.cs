using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using OneNce.Sandbox;
using OneNce.Tests.DependencyInjection;
using OneNce.Tests.Fleet;

namespace OneNce.Tests.Diagnostics;

/// <summary>Nothing that the host sets for the whole process changes a byte on the wire or in a log.</summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HostSettingsTests : IDisposable
{
    private static readonly Dictionary<string, Func<JsonSerializerSettings>> Defaults = new()
    {
        ["references"] = () => new() { PreserveReferencesHandling = PreserveReferencesHandling.All },
        ["converters"] = () => new() { Converters = { new Spoiler() } },
        ["camel case"] = () => new() { ContractResolver = new CamelCasePropertyNamesContractResolver() },
#pragma warning disable CA2326, CA2327 // What a host may do.
        ["type names"] = () => new() { TypeNameHandling = TypeNameHandling.All },
#pragma warning restore CA2326, CA2327
        ["indented"] = () => new() { Formatting = Formatting.Indented },
        ["dates"] = () => new() { DateFormatString = "dd.MM.yyyy", DateParseHandling = DateParseHandling.DateTime },
        ["missing members"] = () => new() { MissingMemberHandling = MissingMemberHandling.Error },
        ["handled errors"] = () => new() { Error = (_, failed) => failed.ErrorContext.Handled = true },
        ["a culture"] = () => new() { Culture = CultureInfo.GetCultureInfo("fi-FI") },
        ["escapes"] = () =>
            new()
            {
                StringEscapeHandling = StringEscapeHandling.EscapeNonAscii,
                NullValueHandling = NullValueHandling.Include,
                DefaultValueHandling = DefaultValueHandling.Ignore,
            },
        ["a depth"] = () => new() { MaxDepth = 1 },
        ["nothing"] = () => null!,
        ["an error"] = () => throw new InvalidOperationException("The host's own."),
    };

    private readonly OneNceSandbox _sandbox = OneNceSandbox.Start();
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly Func<JsonSerializerSettings>? _defaults = JsonConvert.DefaultSettings;

    public void Dispose()
    {
        JsonConvert.DefaultSettings = _defaults;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _culture);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (null, null);
        _sandbox.Dispose();
    }

    [Test]
    public async Task Newtonsofts_defaults_change_nothing([ValueSource(nameof(DefaultNames))] string defaults)
    {
        var expected = await UseAsync();
        JsonConvert.DefaultSettings = Defaults[defaults];

        var actual = await UseAsync();
        JsonConvert.DefaultSettings = null;

        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public async Task Newtonsofts_defaults_change_nothing_of_times_numbers_and_forms_either(
        [ValueSource(nameof(DefaultNames))] string defaults
    )
    {
        var expected = await HostScenario.RunAsync();
        JsonConvert.DefaultSettings = Defaults[defaults];

        Assert.That(await HostScenario.RunAsync(), Is.EqualTo(expected));
    }

    [Test]
    public async Task No_time_zone_and_no_culture_that_a_process_starts_with_changes_anything(
        [Values("America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati")] string zone,
        [Values("", "th_TH.UTF-8", "fi_FI.UTF-8", "ar_SA.UTF-8")] string culture
    )
    {
        var result = await ChildProcess.RunAsync(
            ChildProcess.Dotnet,
            ["exec", typeof(HostSettingsTests).Assembly.Location, "throwing-defaults"],
            "",
            ("TZ", zone),
            ("LC_ALL", culture)
        );

        result.MustSucceed();
        Assert.That(result.Output, Is.EqualTo(await HostScenario.RunAsync()));
    }

    [Test]
    public async Task Cultures_change_nothing([Values("th-TH", "fi-FI", "ar-SA", "tr-TR", "de-DE")] string culture)
    {
        var expected = await UseAsync();
        var scenario = await HostScenario.RunAsync();
        var other = CultureInfo.GetCultureInfo(culture);
        Assert.That(
            other.Calendar is not GregorianCalendar || other.NumberFormat.NumberDecimalSeparator == ",",
            "The test runs with real cultures."
        );
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (other, other);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (other, other);

        Assert.That(await UseAsync(), Is.EqualTo(expected));
        Assert.That(await HostScenario.RunAsync(), Is.EqualTo(scenario));
    }

    [Test]
    public void Texts_are_the_same_in_every_culture([Values("th-TH", "fi-FI", "ar-SA")] string culture)
    {
        var other = CultureInfo.GetCultureInfo(culture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (other, other);
        var headers = new Dictionary<string, IEnumerable<string>>
        {
            ["Retry-After"] = ["Tue, 24 Nov 2026 12:02:00 GMT"],
            ["Date"] = ["Tue, 24 Nov 2026 12:00:00 GMT"],
        };

        var token = new AccessToken("abc", new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(5)));
        var error = new OneNceApiException("No.", 429, "{\"message\":-1.5}", headers, null);
        var options = new OneNceOptions
        {
            ClientId = "a\u0001",
            ClientSecret = "b",
            AttemptTimeout = TimeSpan.FromHours(1.5),
        };

        Assert.That(token.ToString(), Is.EqualTo("Bearer [redacted], expires at 2026-11-24T07:00:00Z"));
        Assert.That((error.RetryAfter, error.Message), Is.EqualTo((TimeSpan.FromMinutes(2), error.Message)));
        Assert.That(error.Message, Does.Contain("429: -1.5").And.Contain("wait 120 s"));
        Assert.That(
            options.Validate(),
            Is.EqualTo(
                new[]
                {
                    "ClientId: The client id contains a control character (U+0001) at position 2, which HTTP Basic (RFC 7617) "
                        + "does not allow.",
                    "AttemptTimeout is 01:30:00: choose from 00:00:01 to 00:05:00.",
                }
            )
        );
    }

    [Test]
    public async Task Our_header_is_redacted_and_the_host_s_own_redaction_is_what_it_was(
        [Values] Rule rule,
        [Values] bool forAll
    )
    {
        var (without, _) = await LogAsync(rule, forAll, withToken: false);
        var (with, token) = await LogAsync(rule, forAll, withToken: true);

        Assert.That(with, Does.Not.Contain(token[..40]));
        foreach (var canary in new[] { "k-c4nary", "c-c4nary", "x-c4nary" })
        {
            Assert.That(
                with.Contains(canary, StringComparison.Ordinal),
                Is.EqualTo(without.Contains(canary, StringComparison.Ordinal)),
                canary
            );
        }
    }

    [Test]
    public async Task Requests_for_tokens_and_of_generated_clients_say_who_sends_them()
    {
        await UseAsync();

        Assert.That(
            _sandbox.Requests.Select(request => string.Join(' ', request.Headers["User-Agent"])),
            Is.All.StartsWith("OneNce.Generated/")
        );
    }

    private static IEnumerable<string> DefaultNames() => Defaults.Keys;

    /// <summary>What goes over the wire, and what comes of it.</summary>
    private async Task<string> UseAsync()
    {
        await using var provider = Container.Build(services =>
        {
            services.AddOneNce(options => options.UseSandbox(_sandbox));
            services.AddOneNceClient<FleetClient>();
        });
        var before = _sandbox.Requests.Count;
        var echo = await provider
            .GetRequiredService<FleetClient>()
            .PostSimsByIccidSmsAsync("89", new PostSimsByIccidSmsRequest { Payload = "on" });
        await provider.GetRequiredService<FleetClient>().GetSimsAsync(page: 1234567);
        var status = provider.GetRequiredService<TokenSource>().GetStatus();
        return string.Join(
                '\n',
                _sandbox
                    .Requests.Skip(before)
                    .Select(request =>
                        $"{request.Method} {request.Path} {string.Join(',', request.Headers["User-Agent"])} {request.Body}"
                    )
            ) + $"\n{echo.Method} {echo.Path} {status.Lifetime!.Value.Ticks} {status.Scope}";
    }

    private async Task<(string Log, string Token)> LogAsync(Rule rule, bool forAll, bool withToken)
    {
        using var log = new Overheard();
        await using var provider = Container.Build(services =>
        {
            services.AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            services.AddOneNce(options => options.UseSandbox(_sandbox));
            if (forAll)
            {
                services.ConfigureHttpClientDefaults(defaults => Apply(defaults, rule));
            }

            var client = services.AddHttpClient("api");
            if (!forAll && rule is Rule.BeforeKey or Rule.BeforeNothing)
            {
                Apply(client, rule);
            }

            _ = withToken ? client.AddOneNceToken() : client;
            if (!forAll && rule is not (Rule.BeforeKey or Rule.BeforeNothing))
            {
                Apply(client, rule);
            }
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, _sandbox.BaseAddress + "/v2/sims")
        {
            Headers =
            {
                { "X-Api-Key", "k-c4nary" },
                { "Cookie", "c-c4nary" },
                { "X-Other", "x-c4nary" },
            },
        };
        await provider.GetRequiredService<IHttpClientFactory>().CreateClient("api").SendAsync(request);
        return (log.All, withToken ? (await provider.GetRequiredService<TokenSource>().GetTokenAsync()).Value : "");
    }

    private static void Apply(IHttpClientBuilder client, Rule rule) =>
        _ = rule switch
        {
            Rule.BeforeKey or Rule.AfterKey => client.RedactLoggedHeaders(["X-Api-Key"]),
            Rule.BeforeNothing or Rule.AfterNothing => client.RedactLoggedHeaders(_ => false),
            Rule.AfterCookie => client.RedactLoggedHeaders(name => name == "Cookie"),
            _ => client,
        };

    public enum Rule
    {
        None,
        BeforeKey,
        BeforeNothing,
        AfterKey,
        AfterNothing,
        AfterCookie,
    }

    /// <summary>Writes and reads something else for text, numbers and objects.</summary>
    private sealed class Spoiler : Newtonsoft.Json.JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(
            JsonReader reader,
            Type objectType,
            object? existingValue,
            JsonSerializer serializer
        ) => throw new InvalidOperationException("The host's own.");

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteValue("spoiled");
    }
}
