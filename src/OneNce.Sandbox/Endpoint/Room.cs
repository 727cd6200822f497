namespace OneNce.Sandbox;

/// <summary>Where a request goes.</summary>
internal enum Room
{
    /// <summary>POST to the token path.</summary>
    Token,

    /// <summary>Below the base path, any method, apart from the token path's folder.</summary>
    Resource,

    /// <summary>Anywhere else.</summary>
    Elsewhere,
}
