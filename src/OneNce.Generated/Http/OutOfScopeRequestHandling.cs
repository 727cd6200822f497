namespace OneNce;

/// <summary>Specifies what happens to a request to an address that must not receive the token.</summary>
public enum OutOfScopeRequestHandling
{
    /// <summary>It is not sent: an <see cref="InvalidOperationException"/> is thrown.</summary>
    Throw,

    /// <summary>It is sent without a token.</summary>
    PassThrough,
}
