namespace OneNce.Cli.Surfaces.Page;

/// <summary>The states that the page knows; <c>/status</c> gives them these names in lower case.</summary>
internal enum HostState
{
    /// <summary>There is no token and none is being requested: the next request fetches one.</summary>
    None,

    /// <summary>A token is cached.</summary>
    Valid,

    /// <summary>A token is being requested, the first one or the next.</summary>
    Renewing,

    /// <summary>The last token expired while nobody asked for one.</summary>
    Expired,

    /// <summary>
    /// 1NCE refuses the credentials. In this state and those below, a cached token may still be used.
    /// </summary>
    Refused,

    /// <summary>The endpoint was not reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>The endpoint answered 429 or 5xx.</summary>
    Failing,

    /// <summary>The endpoint sent a response that contains no token.</summary>
    Unexpected,

    /// <summary>The host has no credentials.</summary>
    Unconfigured,
}
