using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace OneNce;

/// <summary>
/// Reads JSON of which parts do not fit its type: those are left unset, told as problems and kept in
/// <c>AdditionalProperties</c>.
/// </summary>
internal static class TolerantReader
{
    private const int MaxDepth = 64;

    /// <summary>What <see cref="TolerantValue"/> leaves unset is told here, while this thread reads.</summary>
    [ThreadStatic]
    private static ICollection<string>? _problems;

    /// <summary>Returns whether an exception is about the content that is read.</summary>
    public static bool IsMisfit(Exception exception) =>
        exception
            is JsonException
                or FormatException
                or OverflowException
                or InvalidCastException
                or ArgumentException
                or InvalidOperationException
                or NotSupportedException;

    public static void Tell(string problem) => _problems?.Add(problem);

    /// <summary>Reads JSON as it is documented, and if that fails, whatever of it can be read.</summary>
    [RequiresUnreferencedCode(OneNceClientBase.ByReflection)]
    [RequiresDynamicCode(OneNceClientBase.ByReflection)]
    public static T? Read<T>(string text, JsonSerializerSettings settings, ICollection<string> problems)
    {
        var before = _problems;
        _problems = problems;
        try
        {
            return OneNceJson.Deserialize<T>(text, settings);
        }
        catch (Exception exception)
            when (settings.ContractResolver is JsonContractResolver { IsTolerant: true } && IsMisfit(exception))
        {
            if (TryParse(text) is not { } json)
            {
                throw;
            }

            problems.Clear();
            return Read<T>(json, settings, problems);
        }
        finally
        {
            _problems = before;
        }
    }

    /// <summary>Parses JSON that was written here.</summary>
    public static JToken Parse(string text) => TryParse(text)!;

    /// <summary>Parses JSON with all the digits of its numbers, if decimal numbers can have them.</summary>
    private static JToken? TryParse(string text) =>
        TryParse(text, FloatParseHandling.Decimal) ?? TryParse(text, FloatParseHandling.Double);

    private static JToken? TryParse(string text, FloatParseHandling floats)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = floats,
                MaxDepth = MaxDepth,
            };
            var json = JToken.ReadFrom(reader);
            return reader.Read() ? null : json;
        }
        catch (Exception exception) when (exception is JsonException or OverflowException or FormatException)
        {
            return null;
        }
    }

    [RequiresUnreferencedCode(OneNceClientBase.ByReflection)]
    [RequiresDynamicCode(OneNceClientBase.ByReflection)]
    private static T? Read<T>(JToken json, JsonSerializerSettings settings, ICollection<string> problems)
    {
        var serializer = JsonSerializer.Create(settings);
        serializer.Error += (_, told) =>
        {
            var error = told.ErrorContext;
            // Without an object, the JSON as a whole does not fit.
            if (error.OriginalObject is { } target && error.Member is not null && IsMisfit(error.Error))
            {
                error.Handled = true;
                KeepAside(target, error, json, settings.ContractResolver!, problems);
            }
        };
        using var reader = new JTokenReader(json);
        return serializer.Deserialize<T>(reader);
    }

    private static void KeepAside(
        object target,
        ErrorContext error,
        JToken json,
        IContractResolver resolver,
        ICollection<string> problems
    )
    {
        var at = Find(json, error.Path);
        if (error.Member is not string name)
        {
            problems.Add($"'{error.Path}' does not fit the documented type and was left out.");
            return;
        }

        // For a member that is missing or null, the path may be that of its object.
        var value =
            at?.Parent is JProperty member && member.Name == name ? at
            : at is JObject parent ? parent.GetValue(name, StringComparison.OrdinalIgnoreCase)
            : null;
        var path = value?.Path ?? (at is JObject { Path.Length: > 0 } ? $"{error.Path}.{name}" : name);
        problems.Add(
            value switch
            {
                // The object may have been read apart from the whole, and its path be one within that object.
                null when !error.Error.Message.StartsWith("Required property", StringComparison.Ordinal) =>
                    $"'{path}' does not fit the documented type.",
                null => $"'{path}' is missing.",
                { Type: JTokenType.Null } => $"'{path}' is null.",
                _ => $"'{path}' does not fit the documented type.",
            }
        );
        if (resolver.ResolveContract(target.GetType()) is not JsonObjectContract contract)
        {
            return;
        }

        if (value is not null)
        {
            contract.ExtensionDataSetter?.Invoke(target, name, value is JValue scalar ? scalar.Value : value);
        }

        (contract.Properties.GetClosestMatchProperty(name)?.ValueProvider as TolerantValue)?.SetUnknown(target);
    }

    private static JToken? Find(JToken json, string path)
    {
        try
        {
            return path.Length == 0 ? json : json.SelectToken(path);
        }
        catch (JsonException)
        {
            // A name that is no path of Newtonsoft's.
            return null;
        }
    }
}
