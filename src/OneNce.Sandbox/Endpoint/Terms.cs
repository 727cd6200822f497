namespace OneNce.Sandbox;

/// <summary>The settings under which tokens are issued; replaced whole.</summary>
internal sealed record Terms
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    public TimeSpan Lifetime { get; init; } = DefaultLifetime;

    public ResponseShape Shape { get; init; } = ResponseShape.Actual;
}
