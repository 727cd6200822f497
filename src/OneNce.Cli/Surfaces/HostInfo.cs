namespace OneNce.Cli.Surfaces;

/// <summary>What the page says about the host.</summary>
internal sealed record HostInfo
{
    public required string Version { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets a value indicating whether tokens come from the sandbox of this host.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Gets a value indicating whether <c>/api</c> forwards requests.</summary>
    public bool Forwards { get; init; }

    /// <summary>Gets where the key is; null if other machines can read the page.</summary>
    public string? KeyLocation { get; init; }

    /// <summary>Returns a command that gets a token from an address of this host; null as above.</summary>
    public Func<string, string>? GetTokenCommand { get; init; }
}
