namespace OneNce.Cli.Surfaces.Page;

/// <summary>The states on the page; <c>/status</c> returns these names in lower case.</summary>
internal enum HostState
{
    /// <summary>There is no token and none is being requested: the next request fetches one.</summary>
    None,

    /// <summary>A token is cached.</summary>
    Valid,

    /// <summary>A token is being requested.</summary>
    Renewing,

    /// <summary>The last token expired while no caller requested one.</summary>
    Expired,

    /// <summary>
    /// 1NCE refuses the credentials. In this state and those below, a cached token may still be used.
    /// </summary>
    Refused,

    /// <summary>The endpoint was not reached, or did not respond in time.</summary>
    Unreachable,

    /// <summary>The endpoint returned 429 or 5xx.</summary>
    Failing,

    /// <summary>The endpoint sent a response that contains no token.</summary>
    Unexpected,

    /// <summary>The host has no credentials.</summary>
    Unconfigured,
}
