namespace OneNce.Cli.Surfaces.Page;

/// <summary>What became of a request; <c>/status</c> returns these names in camel case.</summary>
internal enum RequestKind
{
    /// <summary>A token was handed out.</summary>
    Token,

    /// <summary>The API responded to a forwarded request, with whatever status below 400.</summary>
    Forwarded,

    /// <summary>An agent was answered.</summary>
    Agent,

    /// <summary>Something else was answered, such as a skill.</summary>
    Other,

    /// <summary>The key was missing or wrong.</summary>
    WithoutKey,

    /// <summary>The host does not serve such requests: of another site, to another path, too long.</summary>
    Refused,

    /// <summary>1NCE or this host failed.</summary>
    Failed,
}
