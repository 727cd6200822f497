namespace OneNce;

/// <summary>What one set of options comes to. Another set makes another instance, and their identity tells them apart.</summary>
internal sealed class TokenSetup(ITokenExchange exchange, TimeSpan refreshBefore, Action<AccessToken>? rejected = null)
{
    public ITokenExchange Exchange { get; } = exchange;

    /// <summary>Told of each token that the API refused.</summary>
    public Action<AccessToken>? Rejected { get; } = rejected;

    public TimeSpan RefreshBefore { get; } = refreshBefore;
}
