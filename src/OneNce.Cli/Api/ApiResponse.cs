using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneNce.Cli.Console;

namespace OneNce.Cli.Api;

/// <summary>A response whose text was read.</summary>
internal sealed class ApiResponse
{
    private readonly HttpResponseMessage _message;

    private ApiResponse(HttpResponseMessage message, string text, JsonNode? json) =>
        (_message, Text, Json) = (message, text, json);

    public string Text { get; }

    /// <summary>Gets the text as JSON, if it is.</summary>
    public JsonNode? Json { get; }

    public bool IsSuccess => _message.IsSuccessStatusCode;

    public int Status => (int)_message.StatusCode;

    /// <summary>Gets the status in words, such as <c>404 Not Found</c>.</summary>
    public string Reason => ErrorText.ToSingleLine($"{Status} {_message.ReasonPhrase}");

    public static async Task<ApiResponse> ReadAsync(HttpResponseMessage message, CancellationToken cancellationToken)
    {
        var text = await message.Content.ReadAsStringAsync(cancellationToken);
        return new(message, text, Parse(text));
    }

    /// <summary>Returns a number in a header; null if there is none.</summary>
    public int? Number(string header) =>
        _message.Headers.TryGetValues(header, out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Gets status and headers, as they came. Cookies and what authenticates are left out.</summary>
    public string Head
    {
        get
        {
            var head = new StringBuilder($"HTTP/{_message.Version} {Status} {_message.ReasonPhrase}\n");
            foreach (var (name, values) in _message.Headers.Concat(_message.Content.Headers).Where(IsShown))
            {
                head.Append(CultureInfo.InvariantCulture, $"{name}: {ErrorText.Escape(string.Join(", ", values))}\n");
            }

            return head.ToString();
        }
    }

    /// <summary>Describes a failure in one line: what the server says, and what to do.</summary>
    public string Problem
    {
        get
        {
            var error = Json as JsonObject;
            string[] keys = ["errorCode", "statusText", "error", "title", "message", "detail", "description"];
            var said = keys.Select(key => error?[key]).OfType<JsonValue>().Select(value => value.ToString()).Distinct();
            var words = string.Join(": ", said.Where(word => word.Length > 0));
            var text = $"1NCE responds with {Status} {_message.ReasonPhrase}{(words.Length > 0 ? $" ({words})" : "")}";
            return $"{ErrorText.ToSingleLine(text)}. {NextStep}";
        }
    }

    public int ExitCode =>
        Status switch
        {
            401 => Console.ExitCode.CredentialsRefused,
            408 or 429 or >= 500 => Console.ExitCode.Unreachable,
            _ => Console.ExitCode.Failed,
        };

    /// <summary>Gets what to do about a failure.</summary>
    public string NextStep =>
        Status switch
        {
            400 or 422 => "Correct the fields or the body.",
            401 => "Check the credentials: onence token --check.",
            403 => "The account may not do this: use one with another role.",
            404 => "Check the path, and whether the account has what it names.",
            405 => "Check the method.",
            408 or 429 or >= 500 => "Try again later; a write may have been carried out: look first.",
            _ => "Check the path and --base-address.",
        };

    private static bool IsShown(KeyValuePair<string, IEnumerable<string>> header) =>
        header.Key is not ("Set-Cookie" or "WWW-Authenticate" or "Authorization");

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
