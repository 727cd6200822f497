namespace OneNce;

/// <summary>What happens to a request that the token may not go with.</summary>
public enum ForeignRequests
{
    /// <summary>It is not sent: an <see cref="OneNceAddressException"/> says why.</summary>
    Refuse,

    /// <summary>It is sent as it is, without a token; no answer to it costs a token.</summary>
    PassThrough,
}
