namespace OneNce.Cli.Tokens;

/// <summary>Whose tokens are handed out to others: an endpoint with credentials, or what is missing to have one.</summary>
internal sealed class Account : IDisposable
{
    public Account(Endpoint endpoint) => Endpoint = endpoint;

    public Account(NoCredentialsException missing) => Missing = missing.Message;

    /// <summary>Gets where tokens come from; null where credentials are missing.</summary>
    public Endpoint? Endpoint { get; }

    /// <summary>Gets what is missing and how to give it; null where nothing is.</summary>
    public string? Missing { get; }

    public void Dispose() => Endpoint?.Dispose();

    public override string ToString() => Endpoint?.ToString() ?? $"nowhere yet, and requests for one are answered with 503. {Missing}";
}
