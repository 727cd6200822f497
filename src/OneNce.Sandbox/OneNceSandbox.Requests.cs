namespace OneNce.Sandbox;

/// <content>What was asked.</content>
public sealed partial class OneNceSandbox
{
    /// <summary>Gets the latest requests in the order of their arrival, at most <see cref="SandboxOptions.MaxRecordedRequests"/>; a request is there before its answer.</summary>
    public IReadOnlyList<SandboxRequest> Requests => _log.Snapshot();

    /// <summary>Gets how many token requests came, whatever was answered.</summary>
    public int TokenRequests => _log.TokenRequests;

    /// <summary>Gets how many tokens were issued.</summary>
    public int TokensIssued => _tokens.Issued;

    /// <summary>Waits until so many requests of any kind have come since the start, answered or not: for tests of hanging and delayed ones.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when they have come.</returns>
    public Task WaitForRequestsAsync(int count, CancellationToken cancellationToken = default) => _log.Arrived(count).WaitAsync(cancellationToken);
}
