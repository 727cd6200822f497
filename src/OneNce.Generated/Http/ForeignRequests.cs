namespace OneNce;

/// <summary>What becomes of a request that its token may not go with.</summary>
public enum ForeignRequests
{
    /// <summary>It is not sent: an <see cref="InvalidOperationException"/> says why.</summary>
    Refuse,

    /// <summary>It goes out as it is, without a token.</summary>
    PassThrough,
}
