using System.Reflection;
using System.Runtime.CompilerServices;
using OneNce.Tests.Shared;

namespace OneNce.Tests.Conventions;

/// <summary>
/// Which folder of the library may use which, read from the compiled assembly, and what every type is.
/// </summary>
public sealed class ArchitectureTests
{
    /// <summary>
    /// Everybody may use the types at the root: they are what a user learns, and what the folders have in common.
    /// </summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Internal"] = [],
        ["Diagnostics"] = [],
        ["Serialization"] = ["Internal"],
        ["Client"] = ["Internal", "Serialization"],
        ["RateLimiting"] = ["Internal", "Diagnostics"],
        ["Tokens"] = ["Internal", "Diagnostics", "RateLimiting", "Client", "Serialization"],
        ["Http"] = ["Internal"],
        ["DependencyInjection"] = ["Internal", "Diagnostics", "RateLimiting", "Tokens", "Http", "Serialization"],
    };

    private static readonly string[] Extendable =
    [
        nameof(OneNceClientBase),
        nameof(OneNceException),
        nameof(OneNceApiException),
        nameof(TokenSource),
    ];

    private static readonly AssemblyFolders Folders = AssemblyFolders.Read(
        typeof(TokenSource).Assembly.Location,
        Repository.PathOf("src", "OneNce.Generated")
    );

    private static readonly Type[] Written =
    [
        .. typeof(TokenSource)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace is "OneNce" or "Microsoft.Extensions.DependencyInjection"
                && !type.IsDefined(typeof(CompilerGeneratedAttribute))
                && !type.Name.StartsWith('<')
                && !type.IsNested
            ),
    ];

    [TestCaseSource(nameof(Names))]
    public void A_folder_uses_only_those_it_may(string folder) =>
        Assert.That(
            Folders
                .Dependencies.Where(use => use.From == folder && use.To != AssemblyFolders.Root)
                .Where(use => !MayUse[folder].Contains(use.To)),
            Is.Empty
        );

    [Test]
    public void Every_folder_has_a_rule() =>
        Assert.That(Folders.Folders.Where(folder => folder != AssemblyFolders.Root), Is.EquivalentTo(MayUse.Keys));

    [Test]
    public void No_folders_use_each_other()
    {
        var order = new List<string>();
        while (MayUse.Keys.Except(order).FirstOrDefault(folder => MayUse[folder].All(order.Contains)) is { } next)
        {
            order.Add(next);
        }

        Assert.That(order, Is.EquivalentTo(MayUse.Keys));
    }

    [Test]
    public void The_library_needs_no_Kiota() =>
        Assert.That(
            Folders.Uses.Where(use => use.TargetAssembly.Contains("Kiota", StringComparison.Ordinal)),
            Is.Empty
        );

    [Test]
    public void No_hand_written_public_signature_outside_Client_mentions_a_generated_type() =>
        Assert.That(
            Folders.Uses.Where(use => use is { IsPublicSignature: true, IsGenerated: true, Folder: not "Client" }),
            Is.Empty
        );

    [Test]
    public void Types_are_sealed_unless_they_are_made_to_be_extended() =>
        Assert.That(
            Written.Where(type => type.IsClass && !type.IsSealed).Select(type => type.Name),
            Is.EquivalentTo(Extendable)
        );

    [Test]
    public void Every_public_type_of_the_root_has_a_file_of_its_own() =>
        Assert.That(
            Directory
                .EnumerateFiles(Repository.PathOf("src", "OneNce.Generated"), "*.cs")
                .Select(Path.GetFileNameWithoutExtension),
            Is.SupersetOf(
                Written
                    .Where(type =>
                        type.IsPublic
                        && type.Namespace == "OneNce"
                        && !Folders.Folders.Any(folder =>
                            folder != AssemblyFolders.Root
                            && File.Exists(Repository.PathOf("src", "OneNce.Generated", folder, NameOf(type) + ".cs"))
                        )
                    )
                    .Select(NameOf)
            )
        );

    private static IEnumerable<string> Names() => MayUse.Keys;

    private static string NameOf(Type type) =>
        type.IsGenericType
            ? $"{type.Name.Split('`')[0]}{{{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}}}"
            : type.Name;
}
