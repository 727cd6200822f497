using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace OneNce.Tests.Clients;

/// <summary>Times and dates, as the document of a consumer may have them.</summary>
public sealed class TimeTests
{
    private static readonly JsonSerializerSettings Settings = OneNceJson.Configure(new JsonSerializerSettings());

    [TestCase("2026-03-08T02:30:00+05:45", "2026-03-08T02:30:00+05:45")]
    [TestCase("2026-03-08T02:30:00Z", "2026-03-08T02:30:00+00:00")]
    [TestCase("2026-03-08T02:30:00", "2026-03-08T02:30:00+00:00")]
    [TestCase("2026-03-08 02:30:00", "2026-03-08T02:30:00+00:00")]
    [TestCase("2026-03-08", "2026-03-08T00:00:00+00:00")]
    public void A_time_without_an_offset_is_UTC(string text, string expected)
    {
        var json = $$"""{"at":"{{text}}","later":"{{text}}","list":["{{text}}"]}""";

        var times = Read(json);

        Assert.That(
            new[] { times.At, times.Later, times.List!.Single() }.Select(time => $"{time:yyyy-MM-ddTHH:mm:sszzz}"),
            Is.All.EqualTo(expected)
        );
    }

    [Test]
    public void What_was_read_is_written_as_it_was()
    {
        const string Json =
            """{"at":"2026-03-08T02:30:00.25+05:45","later":"2026-03-08T02:30:00+00:00","on":"2026-03-08","days":["2026-03-09"],"list":["2026-03-08T02:30:00-04:00"]}""";

        Assert.That(OneNceJson.Serialize(Read(Json), Settings), Is.EqualTo(Json));
    }

    [TestCase("\"soon\""), TestCase("12"), TestCase("true"), TestCase("\"08.03.2026 25:00\"")]
    public void What_is_no_time_is_kept_aside_and_told_if_reading_is_strict(string value)
    {
        var json = $$"""{"at":{{value}},"later":{{value}},"on":{{value}}}""";
        var strict = OneNceJson.UseStrictReading(OneNceJson.Configure(new JsonSerializerSettings()));

        var times = Read(json);

        Assert.That((times.Later, times.On), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
        Assert.That(times.AdditionalProperties.Keys, Is.EquivalentTo(new[] { "at", "later", "on" }));
        Assert.That(() => OneNceJson.Deserialize<Times>(json, strict), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public void A_calendar_of_the_process_changes_no_date([Values("ar-SA", "th-TH", "fa-IR")] string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var times = Read("""{"at":"2026-03-08T02:30:00Z","on":"2026-03-08"}""");

            Assert.That(
                OneNceJson.Serialize(times, Settings),
                Is.EqualTo("""{"at":"2026-03-08T02:30:00+00:00","on":"2026-03-08"}""")
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Times Read(string json) => OneNceJson.Deserialize<Times>(json, Settings)!;

    /// <summary>As NSwag writes it for a date.</summary>
    private sealed class DayConverter : IsoDateTimeConverter
    {
        public DayConverter() => DateTimeFormat = "yyyy-MM-dd";
    }

    private sealed class Times
    {
        [JsonProperty("at", Required = Required.Always)]
        public DateTimeOffset At { get; set; }

        [JsonProperty("later", Required = Required.Default, NullValueHandling = NullValueHandling.Ignore)]
        public DateTimeOffset? Later { get; set; }

        [JsonProperty("on", Required = Required.Default, NullValueHandling = NullValueHandling.Ignore)]
        [JsonConverter(typeof(DayConverter))]
        public DateTimeOffset? On { get; set; }

        [JsonProperty(
            "days",
            Required = Required.Default,
            NullValueHandling = NullValueHandling.Ignore,
            ItemConverterType = typeof(DayConverter)
        )]
        public ICollection<DateTimeOffset>? Days { get; set; }

        [JsonProperty("list", Required = Required.Default, NullValueHandling = NullValueHandling.Ignore)]
        public ICollection<DateTimeOffset>? List { get; set; }

        [JsonExtensionData]
        public IDictionary<string, object> AdditionalProperties { get; set; } = new Dictionary<string, object>();
    }
}
