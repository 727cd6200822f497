namespace OneNce;

/// <summary>What one set of options comes to. Another set makes another instance, and their identity tells them apart.</summary>
internal sealed class TokenSetup(ITokenExchange exchange, TimeSpan refreshBefore)
{
    public ITokenExchange Exchange { get; } = exchange;

    public TimeSpan RefreshBefore { get; } = refreshBefore;
}
