using System.Runtime.InteropServices;

namespace OneNce.Cli.Accounts;

/// <summary>Functions of libc that .NET does not provide. Paths are in UTF-8, terminated by a null byte.</summary>
internal static class NativeMethods
{
    private const string C = "libc";

    /// <summary>Creates a hard link, unless the new name exists; returns 0 for success.</summary>
    [DllImport(C, EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Link(byte[] existing, byte[] name);

    [DllImport(C, EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern uint GetEffectiveUserId();

    /// <summary>Linux only. The result has the same layout on every architecture; returns 0 for success.</summary>
    [DllImport(C, EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] result);
}
