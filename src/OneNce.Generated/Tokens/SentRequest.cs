using System.Net.Http;

namespace OneNce;

/// <summary>What went out: with which token, to where, with which content.</summary>
internal readonly struct SentRequest
{
    private const string Header = "Authorization";

    private readonly HttpRequestMessage _request;
    private readonly Uri? _address;
    private readonly HttpContent? _content;

    private SentRequest(HttpRequestMessage request, AccessToken token)
    {
        Token = token;
        _request = request;
        _address = request.RequestUri;
        _content = request.Content;
    }

    public AccessToken Token { get; }

    /// <summary>
    /// Puts the token on the request, in place of whatever was there: an earlier try's, for instance. As text, not as a
    /// parsed value, which would join its 3,000 characters anew when it is written to the wire.
    /// </summary>
    public static SentRequest With(AccessToken token, HttpRequestMessage request)
    {
        var headers = request.Headers;
#if NET
        if (headers.NonValidated.TryGetValues(Header, out var present) && present.Count == 1 && ReferenceEquals(present.ToString(), token.Authorization))
        {
            return new SentRequest(request, token);
        }
#endif
        headers.Remove(Header);
        headers.TryAddWithoutValidation(Header, token.Authorization);
        return new SentRequest(request, token);
    }

    /// <summary>
    /// Whether the answer is one to this token. After a redirect that the primary handler followed it is not: that changes
    /// the address and takes the token off, and a second send would carry it to wherever the redirect led.
    /// </summary>
    public bool IsAnsweredBy(HttpResponseMessage response) => IsAsSent(_request) && (response.RequestMessage is not { } answered || IsAsSent(answered));

    /// <summary>Whether the content is still the one that was sent, not what an inner handler made of it, and can be read again.</summary>
    public bool IsRepeatable() => ReferenceEquals(_request.Content, _content) && Repeatable.Is(_content);

    private bool IsAsSent(HttpRequestMessage request) =>
        request.RequestUri == _address && request.Headers.TryGetValues(Header, out var values) && values.SequenceEqual([Token.Authorization]);
}
