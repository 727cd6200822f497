using System.Net.Http;

namespace OneNce;

/// <summary>The last of Kiota's handlers: it sees each request that leaves, retries and redirects included.</summary>
internal sealed class AttachingHandler : DelegatingHandler
{
    private readonly TokenAttachment _attachment;

    public AttachingHandler(ITokenSource source, TokenAttachmentOptions options) => _attachment = new TokenAttachment(source, options, base.SendAsync);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _attachment.SendAsync(request, cancellationToken);
}
