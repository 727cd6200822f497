using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>
/// The base class of every generated client. Reads complete responses of limited size as strict JSON.
/// </summary>
/// <remarks>
/// Any response that is not as documented becomes an <see cref="OneNceApiException"/>, which contains the server's own
/// message and no secret.
/// </remarks>
public abstract partial class OneNceClientBase
{
    /// <summary>The maximum size of an error response, in bytes: 64 KiB. The rest is not read.</summary>
    protected const int MaxErrorBytes = 64 * 1024;

    internal const string ByReflection =
        "Newtonsoft.Json reads the generated types by reflection: keep them with a TrimmerRootDescriptor.";

    /// <summary>
    /// Gets the maximum size of a success response, in bytes. A longer one causes an <see cref="OneNceApiException"/>.
    /// </summary>
    /// <value>Unlimited by default, because a client may read large pages of data or download files.</value>
    protected virtual int MaxSuccessBytes => int.MaxValue;

    /// <summary>
    /// Resolves the address of the server that a document names. The base address of an <see cref="HttpClient"/>, if it
    /// has one, replaces 1NCE's. Called by generated code.
    /// </summary>
    /// <param name="httpClient">The client that will send the requests.</param>
    /// <param name="server">The server that the document names.</param>
    /// <returns>The address that the paths of the document are appended to.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="httpClient"/> is null.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1055 // Generated code appends to the address as text.
    protected static string ResolveBaseUrl(HttpClient httpClient, string server)
#pragma warning restore CA1055
    {
        Guard.NotNull(httpClient);
        return ManagementApi.ResolveServer(server, httpClient.BaseAddress);
    }

    /// <summary>
    /// Prepares a request before its address is final. Called by generated code; adds a <c>User-Agent</c> if there is
    /// none.
    /// </summary>
    /// <param name="client">The client that will send the request.</param>
    /// <param name="request">The request, with its method, headers and content set.</param>
    /// <param name="urlBuilder">The address so far.</param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <returns>A task that completes when the request may go on.</returns>
    protected virtual Task PrepareRequestAsync(
        HttpClient client,
        HttpRequestMessage request,
        StringBuilder urlBuilder,
        CancellationToken cancellationToken
    )
    {
        Guard.NotNull(client);
        Guard.NotNull(request);
        if (client.DefaultRequestHeaders.UserAgent.Count == 0 && request.Headers.UserAgent.Count == 0)
        {
            request.Headers.UserAgent.Add(PackageInfo.UserAgent);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Prepares a complete request just before it is sent. Called by generated code; does nothing unless overridden.
    /// </summary>
    /// <param name="client">The client that will send the request.</param>
    /// <param name="request">The request.</param>
    /// <param name="url">Its address.</param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <returns>A task that completes when the request may be sent.</returns>
#pragma warning disable CA1054 // Generated code passes the address as text.
    protected virtual Task PrepareRequestAsync(
        HttpClient client,
        HttpRequestMessage request,
        string url,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;
#pragma warning restore CA1054

    /// <summary>
    /// Sends a request. Called by generated code. Exceptions, and those that generated code creates for the response,
    /// do not contain the secrets of the request.
    /// </summary>
    /// <param name="client">The client that sends the request.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <returns>The response, as soon as its headers are there.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Task<HttpResponseMessage> SendRequestAsync(
        HttpClient client,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Guard.NotNull(client);
        Guard.NotNull(request);
        // Not in the async method: its changes to the execution context end with it.
        OperationSecrets.Begin(request, GetRedactor);
        return SendAsync(client, request, cancellationToken);
    }

    /// <summary>
    /// Processes a response before its status is checked. Called by generated code. Reads bodies of limited size, so
    /// that generated code never gets an endless or undecodable one.
    /// </summary>
    /// <param name="client">The client that sent the request.</param>
    /// <param name="response">
    /// The response. Content of limited size is replaced with a buffer; an error's is in UTF-8, with secrets removed.
    /// </param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <returns>A task that completes when the response may be read.</returns>
    /// <exception cref="OneNceApiException">The body is incomplete or too long.</exception>
    protected virtual async Task ProcessResponseAsync(
        HttpClient client,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        Guard.NotNull(response);
        var limit = GetLimit(response);
        if (limit == int.MaxValue)
        {
            return;
        }

        var body = await ResponseBody
            .ReadAsync(response, limit, response.IsSuccessStatusCode && IsAlwaysUtf8, cancellationToken)
            .ConfigureAwait(false);
        if ((body.Error ?? GetResponseError(response)) is { } error)
        {
            throw CreateException(response, body, error, body.Fault);
        }

        var content = response.IsSuccessStatusCode
            ? body.ToContent()
            : ResponseBody.InMemory(Redact(GetRedactor(response.RequestMessage).RedactJson(body.Text)), body.MediaType);
        response.Content?.Dispose();
        response.Content = content;
    }

    /// <summary>Reads the JSON of a documented response. Called by generated code.</summary>
    /// <remarks>
    /// A member that does not fit the document leaves the response readable, unless the settings are strict: see
    /// <see cref="OneNceJson.UseStrictReading"/>.
    /// </remarks>
    /// <typeparam name="T">The type that the document gives to this status.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="settings">The settings for reading JSON.</param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <param name="isNullable">Whether the document allows null; otherwise null is an exception.</param>
    /// <returns>The value, and for an error the text it was read from.</returns>
    /// <exception cref="OneNceApiException">The response is not the JSON that the document describes.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [RequiresUnreferencedCode(ByReflection)]
    [RequiresDynamicCode(ByReflection)]
    protected async Task<ResponseValue<T>> ReadResponseAsync<T>(
        HttpResponseMessage response,
        JsonSerializerSettings settings,
        CancellationToken cancellationToken,
        bool isNullable = false
    )
    {
        Guard.NotNull(response);
        Guard.NotNull(settings);
        var body = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        if ((response.IsSuccessStatusCode ? GetSuccessError(body) : null) is { } error)
        {
            throw CreateException(response, body, error, ResponseFault.Misfit);
        }

        if (body is { IsText: true, Text: T text })
        {
            return GetValue(response, body, text, []);
        }

        var problems = new List<string>();
        try
        {
            return TolerantReader.Read<T>(body.Text, settings, problems) is { } value
                    ? GetValue(response, body, value, problems)
                : isNullable && body.IsNull ? GetValue(response, body, default(T)!, problems)
                : throw CreateException(response, body, body.Describe(), body.Fault);
        }
        catch (Exception exception) when (TolerantReader.IsMisfit(exception))
        {
            // The reader's own message may quote the invalid value, so only its position is kept.
            throw CreateException(response, body, body.Describe(exception), body.Fault);
        }
    }

    /// <summary>Reads the text of a documented response. Called by generated code.</summary>
    /// <typeparam name="T">The type that the document gives to the text, such as a number.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <returns>The value, and for an error the text it was read from.</returns>
    /// <exception cref="OneNceApiException">The text is not of that type, or incomplete.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [RequiresUnreferencedCode(ByReflection)]
    [RequiresDynamicCode(ByReflection)]
    protected async Task<ResponseValue<T>> ReadTextResponseAsync<T>(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        Guard.NotNull(response);
        var body = await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false);
        if (body.Text is T text)
        {
            return GetValue(response, body, text, []);
        }

        try
        {
            var serializer = JsonSerializer.Create(OneNceJson.Configure(new JsonSerializerSettings()));
            if (new JValue(body.Text.Trim()).ToObject<T>(serializer) is { } value)
            {
                return GetValue(response, body, value, []);
            }
        }
        catch (Exception exception) when (TolerantReader.IsMisfit(exception))
        {
            // Told below, without the text, which may be a secret.
        }

        throw CreateException(response, body, $"its text is not of the type {typeof(T).Name}", ResponseFault.Misfit);
    }

    /// <summary>
    /// Reads a success that the document describes without a body, or with another one than the operation returns.
    /// Called by generated code.
    /// </summary>
    /// <typeparam name="T">The type that the operation returns.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="settings">The settings for reading JSON.</param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <returns>The value if the body is one all the same, else null.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [RequiresUnreferencedCode(ByReflection)]
    [RequiresDynamicCode(ByReflection)]
    protected async Task<T?> ReadOtherResponseAsync<T>(
        HttpResponseMessage response,
        JsonSerializerSettings settings,
        CancellationToken cancellationToken
    )
    {
        Guard.NotNull(response);
        var body = await ResponseBody
            .ReadAsync(response, MaxSuccessBytes, IsAlwaysUtf8, cancellationToken)
            .ConfigureAwait(false);
        OneNceResponse.Current?.Read(body.Text, []);
        if (body.Error is not null || body.Text.Length == 0)
        {
            return default;
        }

        try
        {
            return body is { IsText: true, Text: T text } ? text : OneNceJson.Deserialize<T>(body.Text, settings);
        }
        catch (Exception exception) when (TolerantReader.IsMisfit(exception))
        {
            return default;
        }
    }

    /// <summary>Opens the body of a documented response as a stream. Called by generated code.</summary>
    /// <param name="response">The response.</param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <returns>The stream; empty if there is no body.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static Task<Stream> OpenResponseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Guard.NotNull(response);
        return response.Content is null
            ? Task.FromResult(Stream.Null)
#if NET
            : response.Content.ReadAsStreamAsync(cancellationToken);
#else
            : response.Content.ReadAsStreamAsync();
#endif
    }

    /// <summary>
    /// Creates the exception for a response that is an error without a typed body, or that the document does not
    /// describe. Called by generated code.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="description">The document's description of an error, or null.</param>
    /// <param name="cancellationToken">The token that the caller passed to the operation.</param>
    /// <returns>The exception.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected async Task<OneNceApiException> CreateExceptionAsync(
        HttpResponseMessage response,
        string? description,
        CancellationToken cancellationToken
    )
    {
        Guard.NotNull(response);
        var body = await ResponseBody
            .ReadAsync(response, GetLimit(response), IsAlwaysUtf8, cancellationToken)
            .ConfigureAwait(false);
        var status = (int)response.StatusCode;
        return status is >= 200 and < 300
            ? CreateException(response, body, "the document does not describe this status", ResponseFault.Undocumented)
            : CreateException(
                response,
                body,
                description
                    ?? FormattableString.Invariant(
                        $"The HTTP status code of the response was not expected ({status})."
                    ),
                ResponseFault.None
            );
    }

    /// <summary>
    /// Removes further secrets from the text of an error response before it is used. Tokens and credentials have
    /// already been removed.
    /// </summary>
    /// <param name="text">The text of a response.</param>
    /// <returns>The text without secrets of this client's own; by default, the same text.</returns>
    protected virtual string Redact(string text) => text;

    /// <summary>Returns a redactor for the known secrets: by default, what the request was sent with.</summary>
    private protected virtual Redactor GetRedactor(HttpRequestMessage? request) =>
        new(isTokenEndpoint: false, OperationSecrets.Get(request));

    /// <summary>Returns what is wrong with the body of a success, by rules of this client's own, or null.</summary>
    private protected virtual string? GetSuccessError(ResponseBody body) => null;

    /// <summary>Returns what is wrong with a response apart from its body, or null.</summary>
    private protected virtual string? GetResponseError(HttpResponseMessage response) => null;

    /// <summary>Gets a value indicating whether a success contains a token, which nobody else may see.</summary>
    private protected virtual bool IsTokenEndpoint => false;

    /// <summary>Gets a value indicating whether responses are read as UTF-8, whatever they declare.</summary>
    private protected virtual bool IsAlwaysUtf8 => false;

    /// <summary>
    /// Gets a value indicating whether exceptions are redacted here, not by a caller that classifies them first.
    /// </summary>
    private protected virtual bool RedactsExceptions => true;

    private async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            if (!IsTokenEndpoint)
            {
                OneNceResponse.Current?.Begin((int)response.StatusCode, GetHeaders(response));
            }

            return response;
        }
        catch (Exception exception)
            when (RedactsExceptions && RedactedException.RedactOrNull(exception, GetRedactor(request)) is { } redacted)
        {
            throw redacted;
        }
    }

    private int GetLimit(HttpResponseMessage response) =>
        response.IsSuccessStatusCode ? MaxSuccessBytes : MaxErrorBytes;

    /// <summary>Reads a whole body that can be decoded, or throws.</summary>
    private async Task<ResponseBody> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isSuccess = response.IsSuccessStatusCode;
        var body = await ResponseBody
            .ReadAsync(response, GetLimit(response), isSuccess && IsAlwaysUtf8, cancellationToken)
            .ConfigureAwait(false);
        return (body.Error ?? (isSuccess ? body.DecodingError : null)) is { } error
            ? throw CreateException(response, body, error, body.Fault)
            : body;
    }

    private ResponseValue<T> GetValue<T>(
        HttpResponseMessage response,
        ResponseBody body,
        T value,
        IReadOnlyList<string> problems
    )
    {
        if (!response.IsSuccessStatusCode)
        {
            return new ResponseValue<T>(value, body.Text);
        }

        if (!IsTokenEndpoint)
        {
            OneNceResponse.Current?.Read(body.Text, problems);
        }

        return new ResponseValue<T>(value, "");
    }

    private OneNceApiException CreateException(
        HttpResponseMessage response,
        ResponseBody body,
        string what,
        ResponseFault fault
    )
    {
        var redactor = GetRedactor(response.RequestMessage);
        var method = OperationSecrets.FindMethod() ?? response.RequestMessage?.Method;
        var isCarriedOut =
            response.IsSuccessStatusCode
            && !IsTokenEndpoint
            && fault != ResponseFault.WebPage
            && method is not null
            && method.Method is not ("GET" or "HEAD" or "OPTIONS" or "TRACE");
        var error = new ApiError(
            fault == ResponseFault.None ? what
                : isCarriedOut ? "the request was carried out, but the response cannot be used: " + what
                : "the response cannot be used: " + what,
            (int)response.StatusCode,
            body.Text,
            GetHeaders(response),
            redactor,
            TimeProvider.System.GetUtcNow(),
            fault,
            isCarriedOut
        );
        return new OneNceApiException(error, body.Exception, redactor);
    }

    private static Dictionary<string, IEnumerable<string>> GetHeaders(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers.Concat(response.Content?.Headers.AsEnumerable() ?? []))
        {
            headers[header.Key] = header.Value;
        }

        return headers;
    }
}
