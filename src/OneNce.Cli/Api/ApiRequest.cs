using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OneNce.Cli.Console;

namespace OneNce.Cli.Api;

/// <summary>What was asked for on the command line. The address is always below the account's.</summary>
internal sealed class ApiRequest
{
    /// <summary>The methods that change nothing.</summary>
    public static readonly string[] ReadMethods = ["GET", "HEAD"];

    public static readonly string[] Methods = [.. ReadMethods, "POST", "PUT", "PATCH", "DELETE"];

    private readonly HttpMethod _method;
    private readonly Uri _address;
    private readonly byte[]? _body;
    private readonly string _contentType;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;

    private ApiRequest(
        HttpMethod method,
        Uri address,
        byte[]? body,
        string contentType = "application/json",
        IReadOnlyList<KeyValuePair<string, string>>? headers = null
    ) => (_method, _address, _body, _contentType, _headers) = (method, address, body, contentType, headers ?? []);

    public bool IsRead => ReadMethods.Contains(_method.Method);

    private bool HasBody => _body is not null;

    /// <param name="baseAddress">The account's address.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, and perhaps a query.</param>
    /// <param name="fields"><c>name=value</c>: the query of a request without a body, else members of the body.</param>
    /// <param name="input">The body, if it is given as a whole.</param>
    /// <exception cref="UsageException">One of them cannot be used.</exception>
    public static ApiRequest Create(
        Uri baseAddress,
        string method,
        string path,
        IReadOnlyList<string> fields,
        byte[]? input
    )
    {
        method = method.ToUpperInvariant();
        if (!Methods.Contains(method))
        {
            throw new UsageException($"METHOD is one of {string.Join(", ", Methods)}.");
        }

        var pairs = fields.Select(Pair).ToList();
        var isBody = method is "POST" or "PUT" or "PATCH";
        if (input is not null && (!isBody || pairs.Count > 0))
        {
            throw new UsageException(
                isBody ? "Give either --field or --input, not both." : $"A {method} request has no body: omit --input."
            );
        }

        var query = isBody ? "" : string.Join('&', pairs.Select(pair => $"{Escape(pair.Name)}={Escape(pair.Value)}"));
        path += query.Length == 0 ? "" : (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;
        var body = input ?? (isBody && pairs.Count > 0 ? Encoding.UTF8.GetBytes(ToJson(pairs).ToJsonString()) : null);
        return new(new HttpMethod(method), GetAddress(baseAddress, path), body);
    }

    /// <param name="baseAddress">The account's address.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, and perhaps a query, both escaped.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="body">The body; null if there is none.</param>
    /// <param name="contentType">The media type of the body.</param>
    /// <exception cref="UsageException">The path leads elsewhere.</exception>
    public static ApiRequest Create(
        Uri baseAddress,
        string method,
        string path,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        byte[]? body,
        string contentType
    )
    {
        return new(new HttpMethod(method), GetAddress(baseAddress, path), body, contentType, headers);
    }

    /// <summary>Returns the address of a path, and perhaps a query, below the account's.</summary>
    /// <exception cref="UsageException">The path leads elsewhere.</exception>
    public static Uri GetAddress(Uri baseAddress, string path)
    {
        CheckPath(path);
        var address = new Uri(baseAddress.AbsoluteUri.TrimEnd('/') + path);
        // What the library would refuse to send is said here, as what it is: wrong usage.
        return new AllowedAddress(baseAddress).GetViolation(address) is { } violation
            ? throw new UsageException($"The request would not be sent with a token: {violation}.")
            : address;
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(_method, _address);
        foreach (var (name, value) in _headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.5));
        if (_body is not null)
        {
            message.Content = new ByteArrayContent(_body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(_contentType);
        }

        return message;
    }

    /// <summary>Returns the same request for another page.</summary>
    public ApiRequest WithPage(int page)
    {
        var query = _address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        var others = query.Where(pair => !pair.StartsWith("page=", StringComparison.Ordinal));
        var builder = new UriBuilder(_address) { Query = string.Join('&', others.Append($"page={page}")) };
        return new(_method, builder.Uri, _body, _contentType, _headers);
    }

    /// <summary>Gets the page that was asked for, or the first one.</summary>
    public int Page =>
        _address
            .Query.TrimStart('?')
            .Split('&')
            .Where(pair => pair.StartsWith("page=", StringComparison.Ordinal))
            .Select(pair => int.TryParse(pair["page=".Length..], out var page) ? page : 1)
            .FirstOrDefault(1);

    /// <summary>Shows the request, without the token.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{_method} {_address.AbsoluteUri}\nAuthorization: Bearer [redacted]\n");
        text.Append("Accept: application/json, */*;q=0.5\n");
        return HasBody
            ? text.Append("Content-Type: ")
                .Append(_contentType)
                .Append("\n\n")
                .Append(Encoding.UTF8.GetString(_body!))
                .ToString()
            : text.ToString().TrimEnd('\n');
    }

    /// <summary>What a server or the client would read as another path, or another host, is refused.</summary>
    private static void CheckPath(string path)
    {
        var segments = path.Split('?', 2)[0].Split('/').Select(Uri.UnescapeDataString);
        var isSafe =
            path.StartsWith('/')
            && !path.StartsWith("//", StringComparison.Ordinal)
            && !path.Any(letter => letter is '\\' or '#' || letter <= ' ' || char.IsControl(letter))
            && !segments.Any(segment => segment is "." or ".." || segment.AsSpan().ContainsAny('/', '\\'));
        if (!isSafe)
        {
            throw new UsageException(
                "PATH is a path below the base address, such as /v2/sims: it begins with one slash, and has no '..', "
                    + "backslash, blank or fragment. Escape other characters."
            );
        }
    }

    private static (string Name, string Value) Pair(string field)
    {
        var at = field.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? (field[..at], field[(at + 1)..])
            : throw new UsageException("--field expects name=value, such as --field pageSize=100.");
    }

    private static JsonObject ToJson(IEnumerable<(string Name, string Value)> pairs)
    {
        var json = new JsonObject();
        foreach (var (name, value) in pairs)
        {
            json[name] = value;
        }

        return json;
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
