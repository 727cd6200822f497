namespace OneNce;

/// <summary>A token with its lifetime by the monotonic clock, which no change of the wall clock reaches.</summary>
/// <param name="Token">The token.</param>
/// <param name="AskedAt">The timestamp (<see cref="TimeProvider.GetTimestamp"/>) from before it was asked for.</param>
/// <param name="Lifetime">How long it lives from then on.</param>
internal sealed record IssuedToken(AccessToken Token, long AskedAt, TimeSpan Lifetime);
