namespace OneNce.Sandbox;

/// <summary>The kinds of routes that the sandbox tells apart.</summary>
internal enum RouteKind
{
    /// <summary>POST to the token path.</summary>
    Token,

    /// <summary>Any method at any path below the base path, except in the token path's folder.</summary>
    Resource,

    /// <summary>Any other request.</summary>
    Other,
}
