using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using System.Text;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>
/// What every generated client inherits: answers are read whole, bounded and strictly, and whatever is not the
/// documented answer becomes a <see cref="OneNceApiException"/> that neither loses the server's words nor shows a secret.
/// </summary>
public abstract class OneNceClientBase
{
    /// <summary>The most that is read of an answer other than a success, in bytes: 64 KiB.</summary>
    protected const int MaxErrorBytes = 64 * 1024;

    private const string ByReflection = "Newtonsoft.Json reads the generated types by reflection: keep them with a TrimmerRootDescriptor.";

    /// <summary>
    /// Gets the most that is read of a success, in bytes. A longer answer is a <see cref="OneNceApiException"/>.
    /// Unlimited by default, since a client may page through much data or download files.
    /// </summary>
    protected virtual int MaxSuccessBytes => int.MaxValue;

    /// <summary>
    /// Called by generated code when a client is made: the base address of its <see cref="HttpClient"/>, where it has one, takes
    /// the place of 1NCE's in the document's server.
    /// </summary>
    /// <param name="httpClient">What will send the requests.</param>
    /// <param name="server">The server that the document names.</param>
    /// <returns>What the paths of the document are appended to.</returns>
    /// <exception cref="ArgumentNullException">There is no <paramref name="httpClient"/>.</exception>
    protected static string ServerFor(HttpClient httpClient, string server)
    {
        Throw.IfNull(httpClient);
        return ManagementApi.Server(server, httpClient.BaseAddress);
    }

    /// <summary>Called by generated code before the address of a request is settled.</summary>
    /// <param name="client">The client that will send it.</param>
    /// <param name="request">The request, its method, headers and content set.</param>
    /// <param name="urlBuilder">The address so far.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>A task that ends when the request may go on.</returns>
    protected virtual Task PrepareRequestAsync(HttpClient client, HttpRequestMessage request, StringBuilder urlBuilder, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Called by generated code when the request is complete, just before it is sent.</summary>
    /// <param name="client">The client that will send it.</param>
    /// <param name="request">The request.</param>
    /// <param name="url">Its address.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>A task that ends when the request may go out.</returns>
#pragma warning disable CA1054 // Generated code passes the address as text.
    protected virtual Task PrepareRequestAsync(HttpClient client, HttpRequestMessage request, string url, CancellationToken cancellationToken) =>
        Task.CompletedTask;
#pragma warning restore CA1054

    /// <summary>
    /// Called by generated code with every answer, before its status is looked at. Reads what is bounded, so that
    /// generated code never meets an endless or undecodable body.
    /// </summary>
    /// <param name="client">The client that sent the request.</param>
    /// <param name="response">The answer; its content is replaced by one in memory, in UTF-8.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>A task that ends when the answer may be read.</returns>
    /// <exception cref="OneNceApiException">The body is too long, broken off, or in an encoding that cannot be read.</exception>
    protected virtual async Task ProcessResponseAsync(HttpClient client, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Throw.IfNull(response);
        var limit = response.IsSuccessStatusCode ? MaxSuccessBytes : MaxErrorBytes;
        if (limit == int.MaxValue)
        {
            return;
        }

        var text = await AnswerText.ReadAsync(response, limit, Redact, cancellationToken).ConfigureAwait(false);
        var mediaType = response.Content?.Headers.ContentType?.MediaType;
        response.Content?.Dispose();
        response.Content = AnswerText.InMemory(text, mediaType);
    }

    /// <summary>Reads the JSON of a documented answer. Called by generated code.</summary>
    /// <typeparam name="T">The type that the document gives to this status.</typeparam>
    /// <param name="response">The answer.</param>
    /// <param name="headers">Its headers, for the exception.</param>
    /// <param name="settings">How JSON is read.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The value, and the text it was read from: empty for a success, whose text may hold a token.</returns>
    /// <exception cref="OneNceApiException">The answer is not the JSON that the document promises.</exception>
    [RequiresUnreferencedCode(ByReflection)]
    [RequiresDynamicCode(ByReflection)]
    protected async Task<(T Value, string Text)> ReadAnswerAsync<T>(
        HttpResponseMessage response, IReadOnlyDictionary<string, IEnumerable<string>> headers, JsonSerializerSettings settings, CancellationToken cancellationToken)
    {
        Throw.IfNull(response);
        var success = response.IsSuccessStatusCode;
        var text = await AnswerText.ReadAsync(response, success ? MaxSuccessBytes : MaxErrorBytes, Redact, cancellationToken).ConfigureAwait(false);
        try
        {
            var value = JsonConvert.DeserializeObject<T>(text, settings);
            return value is null
                ? throw OneNceApiException.For(response, success ? null : text, Redact(AnswerText.Describe(response, text)))
                : (value, success ? string.Empty : text);
        }
        catch (JsonException error)
        {
            // The reader's own message may quote the value that it stumbled over, so only the place is kept.
            throw OneNceApiException.For(response, success ? null : text, Redact(AnswerText.Describe(response, text, error)));
        }
    }

    /// <summary>Takes secrets out of text that came from the server, before anything else sees it.</summary>
    /// <param name="text">Text of an answer.</param>
    /// <returns>The text without what a client of this kind must not show.</returns>
    protected virtual string Redact(string text) => Redaction.Tokens(text);
}
