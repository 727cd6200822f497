namespace OneNce.Cli.Accounts;

/// <summary>Who else may use a file, the worst first.</summary>
internal enum FileExposure
{
    /// <summary>Nobody, or the system does not tell.</summary>
    None,

    /// <summary>It is a folder, a link, a pipe or a device.</summary>
    NotRegular,

    /// <summary>It belongs to another user of this machine.</summary>
    ForeignOwner,

    /// <summary>Other users of this machine can change it.</summary>
    OthersCanWrite,

    /// <summary>Other users of this machine can read it.</summary>
    OthersCanRead,
}
