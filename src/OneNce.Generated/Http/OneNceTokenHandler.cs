using System.Net.Http;

namespace OneNce;

/// <summary>
/// Gives an <see cref="HttpClient"/> 1NCE's token: attached on the way out, renewed after a 401. Any number of threads
/// may send through it at once, and any number of handlers may share a token source, which none of them disposes.
/// </summary>
/// <remarks>
/// <para>Below the base address it owns the <c>Authorization</c> header: one that is there already is replaced. Without a
/// token nothing is sent; the exception of <see cref="ITokenSource.GetTokenAsync"/> passes through.</para>
/// <para>After a 401 the token that was sent is reported as refused, and the request goes out once more, at once, if there
/// is another token and the content can be read again byte for byte: none, bytes, text, a form, a stream that can seek,
/// several parts of such. JSON content is therefore written into memory first (on .NET 10; elsewhere, and where its
/// value is a sequence still to be produced, it is sent once). A second 401 is returned as it is. 403 and 429 change
/// nothing.</para>
/// <para>Redirects: .NET's own handlers follow them without the token, on the same host too, and an answer after one says
/// nothing about it. Let the innermost handler follow none (<c>AllowAutoRedirect = false</c>).</para>
/// <para>A synchronous <c>Send</c> (.NET 10) needs a token at hand and is never repeated; without one it throws an
/// <see cref="InvalidOperationException"/>.</para>
/// </remarks>
public sealed class OneNceTokenHandler : DelegatingHandler
{
    private readonly TokenAttachment _attachment;

    /// <summary>Initializes a new instance of the <see cref="OneNceTokenHandler"/> class.</summary>
    /// <param name="source">Where tokens come from; it stays the caller's.</param>
    /// <param name="options">Read now; changes made to it later have no effect. Null means the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    /// <exception cref="ArgumentException">The base address is not one to send a token to.</exception>
    public OneNceTokenHandler(ITokenSource source, TokenAttachmentOptions? options = null)
    {
        Throw.IfNull(source);
        _attachment = new TokenAttachment(source, options ?? new TokenAttachmentOptions(), base.SendAsync);
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _attachment.SendAsync(request, cancellationToken);

#if NET
    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _attachment.Send(request, base.Send, cancellationToken);
#endif
}
