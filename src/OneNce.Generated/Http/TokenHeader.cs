using System.Net.Http;

namespace OneNce;

/// <summary>The <c>Authorization</c> header of one send: attached before it, and removed after it.</summary>
internal readonly struct TokenHeader
{
    private const string Name = "Authorization";

    private readonly HttpRequestMessage _request;
    private readonly Uri? _address;
    private readonly HttpContent? _content;

    private TokenHeader(HttpRequestMessage request, AccessToken token)
    {
        Token = token;
        _request = request;
        _address = request.RequestUri;
        _content = request.Content;
    }

    public AccessToken Token { get; }

    /// <summary>
    /// Attaches a token to a request, replacing any other header value. It is attached as text: a parsed value would
    /// concatenate its 3,000 characters again for each send.
    /// </summary>
    public static TokenHeader Attach(HttpRequestMessage request, AccessToken token, TokenSource tokens)
    {
        tokens.NoteAttached(token);
        OperationSecrets.Add(token);
        request.Headers.Remove(Name);
        request.Headers.TryAddWithoutValidation(Name, token.AuthorizationHeader);
        return new TokenHeader(request, token);
    }

    /// <summary>
    /// Removes a token that this library attached to the request earlier, or to another request that its headers were
    /// copied from. A value that the caller set is kept.
    /// </summary>
    public static void RemoveFrom(HttpRequestMessage request, TokenSource tokens)
    {
        if (!request.Headers.TryGetValues(Name, out var values))
        {
            return;
        }

        if (values.Any(tokens.HasAttached))
        {
            request.Headers.Remove(Name);
        }
    }

    /// <summary>Removes the token from a message that an inner handler sent instead of the request.</summary>
    public void RemoveFrom(HttpResponseMessage response)
    {
        if (
            response.RequestMessage is { } answered
            && !ReferenceEquals(answered, _request)
            && answered.Headers.TryGetValues(Name, out var values)
            && values.Contains(Token.AuthorizationHeader)
        )
        {
            answered.Headers.Remove(Name);
        }
    }

    /// <summary>
    /// Returns a copy of the exception without the token, if it quotes it, as one about a broken response may; else
    /// null.
    /// </summary>
    public Exception? Redact(Exception exception) =>
        RedactedException.RedactOrNull(exception, new Redactor(isTokenEndpoint: false, Token.Value));

    /// <summary>
    /// Returns whether a response is for this token. If the primary handler followed a redirect, it is not: that
    /// changes the address and removes the header, and a second send would pass the token to the redirect's target.
    /// </summary>
    public bool IsAnsweredBy(HttpResponseMessage response) =>
        IsAsSent(_request) && (response.RequestMessage is not { } answered || IsAsSent(answered));

    /// <summary>
    /// Returns whether the content is still the original one, not replaced by an inner handler, and can be read again.
    /// </summary>
    public bool IsReplayable() => ReferenceEquals(_request.Content, _content) && ReplayableContent.Is(_content);

    /// <summary>Removes what was attached, so that no outer handler can send it elsewhere.</summary>
    public void Remove() => _request.Headers.Remove(Name);

    private bool IsAsSent(HttpRequestMessage request) => request.RequestUri == _address && HasToken(request);

    private bool HasToken(HttpRequestMessage request)
    {
#if NET
        return request.Headers.NonValidated.TryGetValues(Name, out var values)
            && values.Count == 1
            && values.ToString() is { } value
            && (ReferenceEquals(value, Token.AuthorizationHeader) || value == Token.AuthorizationHeader);
#else
        return request.Headers.TryGetValues(Name, out var values) && values.SequenceEqual([Token.AuthorizationHeader]);
#endif
    }
}
