namespace OneNce.Sandbox;

/// <summary>The settings under which tokens are issued; replaced whole.</summary>
internal sealed record Terms
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    public TimeSpan Lifetime { get; init; } = DefaultLifetime;

    public WireShape Shape { get; init; } = WireShape.AsMet;
}
