namespace OneNce;

/// <summary>What happens to a request to an address that must not receive the token.</summary>
public enum OutOfScopeRequestHandling
{
    /// <summary>It is not sent: an <see cref="InvalidOperationException"/> says why.</summary>
    Throw,

    /// <summary>It is sent without a token.</summary>
    PassThrough,
}
