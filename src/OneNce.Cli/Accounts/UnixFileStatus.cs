using System.Buffers.Binary;
using System.Runtime.Versioning;
using System.Text;

namespace OneNce.Cli.Accounts;

/// <summary>Properties of a file that .NET does not provide.</summary>
/// <param name="Owner">The user that owns it.</param>
/// <param name="IsRegular">Whether it is a file, rather than a folder, a link, a pipe or a device.</param>
/// <param name="Mode">Who may do what with it.</param>
internal sealed record UnixFileStatus(uint Owner, bool IsRegular, UnixFileMode Mode)
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStatus = 0x7FF;
    private const int StatusSize = 256;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const ushort TypeMask = 0xF000;
    private const ushort RegularFile = 0x8000;

    /// <summary>Reads the status without opening the file: opening a pipe would wait for its writer.</summary>
    /// <returns>The status; null if there is no such file, or the system cannot tell.</returns>
    [SupportedOSPlatform("linux")]
    public static UnixFileStatus? Read(string path, bool followLinks = true)
    {
        var status = new byte[StatusSize];
        var flags = followLinks ? 0 : NoFollow;
        if (NativeMethods.Statx(CurrentFolder, ToNative(path), flags, BasicStatus, status) != 0)
        {
            return null;
        }

        var mode = BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeOffset));
        return new(
            BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(OwnerOffset)),
            (mode & TypeMask) == RegularFile,
            (UnixFileMode)(mode & ~TypeMask)
        );
    }

    public static byte[] ToNative(string path) => Encoding.UTF8.GetBytes(path + '\0');
}
