using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fare;

#pragma warning disable CA5394 // Values are to be the same for the same seed, and protect nothing.

namespace OneNce.Sandbox;

/// <summary>Makes texts and numbers within their limits.</summary>
internal sealed partial class LeafGenerator(Random random)
{
    private const int MaxTextLength = 100_000;
    private const int MaxPatternLength = 500;
    private const int MaxRepetitions = 1_000;
    private const int PatternAttempts = 20;

    private static readonly DateTimeOffset FirstTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns a text; null if its length is beyond reason.</summary>
    public JsonValue? CreateString(JsonObject rules, string name)
    {
        var min = (int)(Json.GetNumber(rules["minLength"]) ?? 0);
        var max = (int)(Json.GetNumber(rules["maxLength"]) ?? int.MaxValue);
        if (min > MaxTextLength || max < min)
        {
            return null;
        }

        var format = ApiTree.GetText(rules, "format");
        var text =
            format == "byte" ? Convert.ToBase64String(CreateBytes(12))
            : ApiTree.GetText(rules, "pattern") is { } pattern ? CreateMatch(pattern, min, max) ?? CreateText(name)
            : CreateFormatted(format, name);
        return JsonValue.Create(Fit(text, min, max));
    }

    /// <summary>Returns a number between its bounds, as near to zero as they allow.</summary>
    public JsonNode CreateNumber(JsonObject rules, bool isInteger)
    {
        var (min, isAbove) = GetBound(rules, "minimum", "exclusiveMinimum", (one, other) => one > other);
        var (max, isBelow) = GetBound(rules, "maximum", "exclusiveMaximum", (one, other) => one < other);
        var step = GetDecimal(rules["multipleOf"]) ?? (isInteger ? 1m : 0.01m);
        try
        {
            var low = min ?? (max < 0 ? max.Value - (step * 1_000) : 0);
            var high = max ?? low + (step * 1_000);
            var first = Math.Ceiling(low / step);
            first += isAbove && first * step == low ? 1 : 0;
            var last = Math.Floor(high / step);
            last -= isBelow && last * step == high ? 1 : 0;
            if (last < first)
            {
                return JsonValue.Create((low + high) / 2);
            }

            var origin =
                first <= 0 && last >= 0 ? 0
                : first > 0 ? first
                : Math.Max(first, last - 999);
            var value = (origin + random.Next((int)Math.Min(1_000, last - origin + 1))) * step;
            return isInteger ? JsonValue.Create(decimal.Truncate(value)) : JsonValue.Create(value);
        }
        catch (OverflowException)
        {
            return JsonValue.Create(min ?? max ?? 0);
        }
    }

    private string CreateFormatted(string? format, string name) =>
        format switch
        {
            "date-time" => CreateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "date" => CreateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "time" => CreateTime().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "duration" => string.Create(CultureInfo.InvariantCulture, $"PT{random.Next(1, 60)}M"),
            "uuid" => CreateUuid(),
            "email" or "idn-email" => $"{CreateText("user")}@example.com",
            "hostname" or "idn-hostname" => $"{CreateText("host")}.example.com",
            "uri" or "url" or "iri" => $"https://example.com/{CreateText("item")}",
            "uri-reference" or "iri-reference" => $"/{CreateText("item")}",
            "uri-template" => "/items/{id}",
            "ipv4" => string.Create(CultureInfo.InvariantCulture, $"192.0.2.{random.Next(1, 255)}"),
            "ipv6" => string.Create(CultureInfo.InvariantCulture, $"2001:db8::{random.Next(1, 9_999)}"),
            "json-pointer" => "/items/0",
            "relative-json-pointer" => "0/items",
            "regex" => ".*",
            _ => CreateText(name),
        };

    private string CreateText(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{random.Next(100_000, 1_000_000)}");

    private string CreateUuid()
    {
        var bytes = CreateBytes(16);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }

    private byte[] CreateBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private DateTimeOffset CreateTime() => FirstTime.AddSeconds(random.Next(0, 300 * 24 * 3600));

    /// <summary>
    /// Returns a text that matches a pattern; null if none was found, or its automaton would be too large.
    /// </summary>
    private string? CreateMatch(string pattern, int min, int max)
    {
        var repetitions = Repetition()
            .Matches(pattern)
            .Aggregate(
                1L,
                (product, match) =>
                    Math.Min(product * Math.Max(1, long.Parse(match.Value, CultureInfo.InvariantCulture)), int.MaxValue)
            );
        if (pattern.Length > MaxPatternLength || repetitions > MaxRepetitions)
        {
            return null;
        }

        try
        {
            var regex = new Regex(pattern, RegexOptions.None, TimeSpan.FromMilliseconds(100));
            var xeger = new Xeger(pattern.Replace("\\d", "[0-9]", StringComparison.Ordinal), random);
            var matches = Enumerable
                .Range(0, PatternAttempts)
                .Select(_ => xeger.Generate())
                .Where(text => regex.IsMatch(text));
            var longest = "";
            foreach (var text in matches)
            {
                if (text.Length >= min && text.Length <= max && text.Length > 0)
                {
                    return text;
                }

                longest = text.Length > longest.Length ? text : longest;
            }

            // One that is too short may match when it is repeated; whoever asked validates.
            return longest.Length > 0 && longest.Length < min
                ? string.Concat(Enumerable.Repeat(longest, (min / longest.Length) + 1))[..min]
                : longest;
        }
#pragma warning disable CA1031 // The library throws various types for constructs that it does not know.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static string Fit(string text, int min, int max) =>
        text.Length > max ? text[..max]
        : text.Length < min ? text.PadRight(min, 'x')
        : text;

    private static (decimal? Bound, bool IsExclusive) GetBound(
        JsonObject rules,
        string inclusive,
        string exclusive,
        Func<decimal, decimal, bool> isStricter
    )
    {
        var (bound, open) = (GetDecimal(rules[inclusive]), GetDecimal(rules[exclusive]));
        return open is { } limit && (bound is not { } other || !isStricter(other, limit))
            ? (limit, true)
            : (bound, false);
    }

    private static decimal? GetDecimal(JsonNode? node) =>
        node is not null
        && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    [GeneratedRegex(@"(?<=\{[0-9,]*)[0-9]{1,9}(?=[0-9,]*\})", RegexOptions.CultureInvariant)]
    private static partial Regex Repetition();
}
