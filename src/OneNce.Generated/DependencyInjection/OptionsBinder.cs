using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OneNce;

/// <summary>
/// Reads options from a section of the configuration, without reflection, so that trimmed applications can use it.
/// Options that the section does not set are kept.
/// </summary>
internal static class OptionsBinder
{
    /// <exception cref="InvalidOperationException">
    /// A value cannot be parsed; the message says which, and what format is expected.
    /// </exception>
    public static void Bind(IConfiguration section, OneNceOptions options)
    {
        options.ClientId = section[nameof(options.ClientId)] ?? options.ClientId;
        options.ClientSecret = section[nameof(options.ClientSecret)] ?? options.ClientSecret;
        options.SecondaryClientId = section[nameof(options.SecondaryClientId)] ?? options.SecondaryClientId;
        options.SecondaryClientSecret = section[nameof(options.SecondaryClientSecret)] ?? options.SecondaryClientSecret;
        options.BaseAddress = Get(
            section,
            nameof(options.BaseAddress),
            options.BaseAddress,
            ToUri,
            "an address, as in " + OneNceOptions.DefaultBaseAddress
        );
        options.RefreshBeforeExpiration = Get(
            section,
            nameof(options.RefreshBeforeExpiration),
            options.RefreshBeforeExpiration,
            ToTimeSpan,
            "a time as hh:mm:ss"
        );
        options.AttemptTimeout = Get(
            section,
            nameof(options.AttemptTimeout),
            options.AttemptTimeout,
            ToTimeSpan,
            "a time as hh:mm:ss"
        );
        options.UseDistributedCache = Get(
            section,
            nameof(options.UseDistributedCache),
            options.UseDistributedCache,
            ToBoolean,
            "true or false"
        );
        options.FetchTokenOnStart = Get(
            section,
            nameof(options.FetchTokenOnStart),
            options.FetchTokenOnStart,
            ToBoolean,
            "true or false"
        );
    }

    private static T Get<T>(
        IConfiguration section,
        string key,
        T present,
        Func<string, (bool IsValid, T Value)> convert,
        string expected
    )
    {
        if (section[key] is not { } text)
        {
            return present;
        }

        var (isValid, value) = convert(text);
        return isValid
            ? value
            : throw new InvalidOperationException(
                $"The value '{text}' of '{(section is IConfigurationSection { Path: var path } ? path + ":" : "")}{key}' cannot be read: write {expected}."
            );
    }

    private static (bool IsValid, Uri Value) ToUri(string text) =>
        (Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var value), value ?? OneNceOptions.DefaultBaseAddress);

    private static (bool IsValid, TimeSpan Value) ToTimeSpan(string text) =>
        (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value), value);

    private static (bool IsValid, bool Value) ToBoolean(string text) => (bool.TryParse(text, out var value), value);
}
