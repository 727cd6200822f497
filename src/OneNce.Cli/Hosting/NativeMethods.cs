using System.Runtime.InteropServices;

namespace OneNce.Cli.Hosting;

/// <summary>Functions of libc that .NET does not offer. Paths are UTF-8 and end with a zero byte.</summary>
internal static class NativeMethods
{
    private const string C = "libc";

    /// <summary>Gives an existing file a second name, unless that name is taken: 0 if it did.</summary>
    [DllImport(C, EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Link(byte[] existing, byte[] name);

    [DllImport(C, EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern uint GetEffectiveUserId();

    /// <summary>Linux only. Its result has the same layout on every architecture: 0 if there is one.</summary>
    [DllImport(C, EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] result);
}
