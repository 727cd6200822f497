using System.Net.Http;

namespace OneNce;

/// <summary>What went out: with which token, where to, with which content.</summary>
internal readonly struct SentRequest(HttpRequestMessage request, AccessToken token)
{
    private readonly Uri? _address = request.RequestUri;
    private readonly HttpContent? _content = request.Content;

    public AccessToken Token { get; } = token;

    /// <summary>
    /// Whether the answer is one to this token at this address. After a redirect it is not: .NET takes the header off and
    /// changes the address, and the token has nothing to do with the answer.
    /// </summary>
    public bool IsAnsweredBy(HttpResponseMessage response, HttpRequestMessage request)
    {
        var answered = response.RequestMessage ?? request;
        return answered.RequestUri == _address && request.RequestUri == _address && answered.Headers.Authorization?.Parameter == Token.Value;
    }

    /// <summary>Whether the content is still there, the same, to be read again: an inner handler may have put another in its place.</summary>
    public bool CanGoAgain(HttpRequestMessage request) => ReferenceEquals(request.Content, _content) && Rereadable.Is(_content);
}
