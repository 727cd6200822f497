namespace OneNce.Cli.Commands;

/// <summary>How a token is printed.</summary>
internal enum TokenFormat
{
    /// <summary>The token alone.</summary>
    Token,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>An HTTP header.</summary>
    Header,

    /// <summary>A line for <c>curl --config -</c>.</summary>
    Curl,

    /// <summary>Variables for a shell.</summary>
    Env,
}
