namespace OneNce;

/// <summary>What was seen of a response that cannot be used, for the advice that follows from it.</summary>
internal enum ResponseFault
{
    /// <summary>Nothing: the status itself is the error.</summary>
    None,

    /// <summary>The body ended early, or is longer than it may be.</summary>
    Incomplete,

    Empty,

    WebPage,

    /// <summary>Text that is neither JSON nor a web page.</summary>
    Text,

    /// <summary>JSON that is not of the documented type, or broken.</summary>
    Misfit,

    /// <summary>A success that the document does not describe.</summary>
    Undocumented,
}
