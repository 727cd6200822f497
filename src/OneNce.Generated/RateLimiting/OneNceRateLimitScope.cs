namespace OneNce;

/// <summary>Whose requests a limit counts together.</summary>
public enum OneNceRateLimitScope
{
    /// <summary>The requests of one account, which 1NCE counts as those of one customer.</summary>
    Account,

    /// <summary>
    /// The requests of all accounts to one server, which 1NCE counts as those of one IP address: this machine's.
    /// </summary>
    IPAddress,
}
